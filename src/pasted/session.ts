/**
 * A session that somebody pasted: as a trace like that of a run, so that the same ladder and the same inspector show it, with what somebody
 * on the path would have read and where it went wrong. Nothing of it is kept, and nothing leaves the page.
 */
import type { DialectId } from '../dialects';
import type { Disclosure } from '../dialects/dialect';
import { text } from '../locale/text';
import { err, ok, type Result } from '../result';
import type { Told } from '../sim/describe';
import type { BeliefStep, DecisionStep, SegmentStep, Step } from '../sim/trace';

import { assemble, isMessage, type Happening, type Message } from './assemble';
import { families, type FamilyId } from './family';
import { findingsIn, type Finding } from './findings';
import { maskElsewhere, maskText } from './mask';
import type { NotationId } from './notations';
import { readText } from './read';

export interface PlacedFinding extends Finding {
  /** The step of the trace that tells it. */
  readonly step: number;
}

/** What somebody on the path read, and in which step. */
export interface Overheard {
  readonly kind: Disclosure;
  readonly text: string;
  readonly step: number;
}

export interface PastedSession extends Told {
  readonly family: FamilyId;
  readonly notation: NotationId | null;
  readonly findings: readonly PlacedFinding[];
  readonly overheard: readonly Overheard[];
  /** How many messages were said inside TLS. */
  readonly sealed: number;
  readonly unread: number;
  /** The tool spoke before TLS without printing it: nobody can tell from this text what was said there. */
  readonly beginsInTls: boolean;
}

/** Where no session is found: the text, without what looks like a password. */
export interface NoSession {
  readonly text: string;
}

export interface Pasted {
  /** The text without its passwords: all that may be shown. */
  readonly text: string;
  readonly session: PastedSession;
}

/** Which dialects must be loaded before `readSession`. */
export const familyDialects: readonly DialectId[] = [
  ...new Set(Object.values(families).flatMap(({ dialect, withLogin }) => [dialect, withLogin])),
];

/** Reads the text of a session of SMTP, IMAP or POP3; passwords are gone from all that comes back. Text as people paste it, any line ends. */
export function readSession(pasted: string): Result<Pasted, NoSession> {
  const read = readText(pasted);
  if (read === null) return err({ text: maskElsewhere(pasted) });
  const masked = maskText(read);
  const logsIn = masked.utterances.some(
    (one) => one.kind === 'said' && one.from === 'client' && /^AUTH\b/i.test(one.words),
  );
  const { dialect, withLogin } = families[read.family];
  const protocol = logsIn ? withLogin : dialect;
  const happenings = assemble(masked.utterances, protocol);
  if (!happenings.some(isMessage)) return err({ text: masked.text });
  const findings = findingsIn(happenings, read.family, protocol);
  return ok({
    text: masked.text,
    session: {
      scenario: { protocol },
      family: read.family,
      notation: read.notation,
      unread: read.unread,
      beginsInTls: read.beginsInTls,
      sealed: happenings.filter((one) => isMessage(one) && one.layer === 'tls').length,
      ...told(happenings, findings),
    },
  });
}

function told(
  happenings: readonly Happening[],
  findings: readonly Finding[],
): Pick<PastedSession, 'trace' | 'findings' | 'overheard'> {
  const trace: Step[] = [];
  const placed: PlacedFinding[] = [];
  const overheard: Overheard[] = [];
  let segment = 0;
  happenings.forEach((happening, index) => {
    if (isMessage(happening)) {
      segment += 1;
      const step = segmentStep(happening, trace.length + 1, segment);
      trace.push(step);
      const { carries, text: words } = happening.heard;
      if (carries !== null && words !== '' && happening.layer === 'plain') {
        overheard.push({ kind: carries, text: words, step: step.number });
        trace.push(noteStep(carries, words, trace.length + 1, overheard.length));
      }
    }
    for (const finding of findings.filter(({ after }) => after === index)) {
      const step = trace.length + 1;
      placed.push({ ...finding, step });
      trace.push(decisionStep(finding, step));
    }
  });
  return { trace, findings: placed, overheard };
}

function segmentStep({ from, layer, bytes, about }: Message, number: number, segment: number): SegmentStep {
  const to = from === 'client' ? 'server' : 'client';
  const sealed = layer === 'tls';
  return {
    kind: 'segment',
    number,
    at: 0,
    segment,
    connection: 1,
    channel: 'app',
    from,
    to,
    layer,
    // The octets on the wire are not in the text: what was said inside TLS is all there is.
    sent: sealed ? new Uint8Array() : bytes,
    arrived: sealed ? new Uint8Array() : bytes,
    passage: 'passed',
    move: null,
    about,
    parts: sealed
      ? [{ offset: 0, length: bytes.length, type: 'application_data', encrypted: true, content: bytes }]
      : [],
  };
}

const noteStep = (kind: Disclosure, words: string, number: number, count: number): BeliefStep => ({
  kind: 'belief',
  number,
  at: 0,
  party: 'attacker',
  topic: `note:${count}`,
  belief: text(`attacker.note.${kind}`, { line: words }),
  tone: 'neutral',
});

const decisionStep = (
  { party, question, answer, cite, rule, tone }: Finding,
  number: number,
): DecisionStep => ({
  kind: 'decision',
  number,
  at: 0,
  party,
  question,
  answer,
  rule: { ...cite, text: rule },
  decisive: tone === 'bad',
});
