/**
 * Why a message was sent, kept or returned, in the words that Postfix (3.10, smtp(8)) has for it, so that a search for a line of the log
 * finds what administrators have written about it. What Postfix has no words for is said in ours.
 */
import { attackersMx } from '../../attacks/own-hosts';
import { toText } from '../../bytes/hex';
import { say } from '../../locale';
import { addresses, hostsOf } from '../../sim/hosts';
import type { Run } from '../../sim/simulate';
import type { SegmentStep, Step, Trace } from '../../sim/trace';

export type Delivered = Pick<Run, 'scenario' | 'trace' | 'outcome' | 'began'>;

/** `mail.example.org[192.0.2.25]`. */
export function namedAddress({ scenario }: Delivered, name: string): string {
  const host = hostsOf(scenario).find((one) => one.name === name);
  const address =
    host?.address ?? (name === attackersMx(scenario.domain.name) ? addresses.attackersMx : null);
  return address === null ? name : `${name}[${address}]`;
}

/** What stands in brackets behind the status. */
export function reasonOf(run: Delivered): string {
  const { outcome, scenario, trace } = run;
  const { key, values } = outcome.reason;
  const name = String(values.host ?? '');
  const host = namedAddress(run, name);
  const domain = scenario.domain.name;
  switch (key) {
    case 'client.sent':
      return String(values.reply);
    case 'client.reply-no':
      return trace.some(isSaid)
        ? `host ${host} said: ${values.reply} (in reply to ${commandAnswered(trace)})`
        : `host ${host} refused to talk to me: ${values.reply}`;
    case 'client.tls-missing':
      return `TLS is required, but was not offered by host ${host}`;
    case 'client.tls-refused':
      return `TLS is required, but host ${host} refused to start TLS: ${refusal(trace)}`;
    case 'client.handshake-broken':
      return handshakeFailure;
    case 'client.not-authenticated':
      return isWrongName(trace) ? 'Server certificate not verified' : 'Server certificate not trusted';
    case 'client.dane-unreachable':
      return outcome.report === 'dane-required'
        ? 'no TLSA records found'
        : `TLSA lookup error for ${name}:25`;
    case 'client.no-connection':
      return `connect to ${host}:25: ${isRefused(trace) ? 'Connection refused' : 'Connection timed out'}`;
    case 'client.lost-connection':
      return `lost connection with ${host}`;
    case 'client.null-mx':
      return `Domain ${domain} does not accept mail (nullMX)`;
    case 'client.unknown-domain':
      return `${nameError} name=${domain} type=MX: Host not found`;
    case 'client.mx-failed':
      return `${nameError} name=${domain} type=MX: Host not found, try again`;
    case 'client.no-address':
      return `${nameError} name=${name} type=A: Host found but no data record of requested type`;
    default:
      return say(outcome.reason);
  }
}

export const handshakeFailure = 'Cannot start TLS: handshake failure';

const nameError = 'Host or domain name not found. Name service error for';

const isRefused = (trace: Trace): boolean =>
  trace.some((step) => step.kind === 'connection' && step.channel === 'app' && step.event === 'refused');

const isWrongName = (trace: Trace): boolean =>
  trace.some(
    (step) => step.kind === 'decision' && step.answer.key === 'client.refused.reference-identifier-mismatch',
  );

/** Is it something that the client said to a mail host? */
const isSaid = (step: Step): step is SegmentStep =>
  step.kind === 'segment' && step.channel === 'app' && step.from === 'client';

/** What the client had said last before it was told no. */
function commandAnswered(trace: Trace): string {
  const said = trace.filter(isSaid).map(({ about }) => about);
  const name = said.findLast((about) => about !== 'QUIT' && about !== 'tls') ?? '';
  return (
    { MAIL: 'MAIL FROM command', RCPT: 'RCPT TO command', message: 'end of DATA command' }[name] ??
    `${name} command`
  );
}

/** The last "no" in plaintext that reached the client. */
function refusal(trace: Trace): string {
  const said = trace.flatMap((step) =>
    step.kind === 'segment' && step.to === 'client' && step.layer === 'plain' && step.arrived !== null
      ? [toText(step.arrived).trimEnd()]
      : [],
  );
  return said.findLast((reply) => /^[45]\d\d/.test(reply)) ?? '';
}
