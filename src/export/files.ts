/** The files that a run can be taken away as. One line each: the command line and the screen both read this table. */
import { formatRecord } from '../dns/record';
import { formatZone } from '../dns/zone-file';
import { exportWords } from '../locale/en/export';
import type { Run } from '../sim/simulate';
import { formatReport } from '../tlsrpt/report';

import { captureFile } from './capture';
import { conversation } from './conversation';
import { figureHtml } from './figure-html';
import { keyLog } from './keylog';
import { ladderSvg } from './ladder-svg';
import { certificatesPem } from './pem';
import { reportKeys, reportsOf, requestIn } from './report';
import { runToJson } from './run-json';

export interface Form {
  /** The end of the file's name. */
  readonly suffix: string;
  /** Media type. */
  readonly type: string;
  /** Does it grow with every step? The others are the same at each. */
  readonly grows: boolean;
  /**
   * The whole file with the steps up to `upTo`; nothing in it where the run has nothing of the kind. `site`: the address of the lab, for a
   * file that leads back to it.
   */
  readonly make: (run: Run, upTo?: number, site?: string) => string | Uint8Array;
}

const utf8 = 'charset=utf-8';

export const fileForms = {
  pcap: { suffix: '.pcapng', type: 'application/x-pcapng', grows: true, make: captureFile },
  keylog: { suffix: '.keys', type: `text/plain; ${utf8}`, grows: true, make: keyLog },
  pem: { suffix: '.pem', type: 'application/x-pem-file', grows: true, make: certificatesPem },
  zone: { suffix: '.zone', type: 'text/dns', grows: false, make: zoneFile },
  report: { suffix: '.report.json', type: 'application/tlsrpt+json', grows: false, make: reportFile },
  conversation: {
    suffix: '.txt',
    type: `text/plain; ${utf8}`,
    grows: true,
    make: (run, upTo) => lines(conversation(run, upTo)),
  },
  svg: { suffix: '.svg', type: 'image/svg+xml', grows: true, make: (run, upTo) => ladderSvg(run, { upTo }) },
  html: { suffix: '.html', type: `text/html; ${utf8}`, grows: true, make: figureHtml },
  json: {
    suffix: '.json',
    type: 'application/json',
    grows: true,
    make: (run, upTo) => `${JSON.stringify(runToJson(run, upTo))}\n`,
  },
} as const satisfies Readonly<Record<string, Form>>;

export type FileForm = keyof typeof fileForms;

export const fileFormIds = Object.keys(fileForms) as readonly FileForm[];

/** A file made here for somebody to keep. */
export interface RunFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** `smtp-relay-downgraded.pcapng`; `smtp-relay-step-14.pcapng` where it ends at a step. */
export function runFile(run: Run, form: FileForm, upTo = Infinity, site = ''): RunFile {
  const { suffix, type, grows, make }: Form = fileForms[form];
  const content = make(run, upTo, site);
  const end = grows && upTo < run.trace.length ? `step-${upTo}` : run.outcome.verdict;
  return {
    name: `${run.scenario.protocol}-${end}${suffix}`,
    type,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  };
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

/** The zone of the recipient's domain. The sender's record behind it is a comment, for a name server takes no record of another zone. */
function zoneFile(run: Run): string {
  const { scenario, zones } = run;
  const zone = zones.find(({ name }) => name === scenario.domain.name);
  if (zone === undefined) return '';
  const keys = reportKeys(run).map(({ name, text }) =>
    formatRecord({ name, ttl: 3600, data: { type: 'TXT', strings: [text] } }),
  );
  const elsewhere = keys.length === 0 ? [] : [exportWords.reportKey, ...keys];
  return formatZone(zone) + lines(elsewhere.map((line) => `; ${line}`));
}

/** The last report that is sent, where the domain asks for reports. */
function reportFile(run: Run): string {
  const sent = requestIn(run).ok ? reportsOf(run).filter(({ policies }) => policies.length > 0) : [];
  const report = sent.at(-1);
  return report === undefined ? '' : `${formatReport(report).trimEnd()}\n`;
}
