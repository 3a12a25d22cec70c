/** What somebody in front of a program learns from it: that it works, or an error message. Whether an attacker is there no program knows. */
import { fill, say } from '../../locale';
import { evidence } from '../../locale/en/evidence';
import type { DecisionStep } from '../../sim/trace';
import type { Run } from '../../sim/simulate';
import { namesOf } from '../protocol/protocols';
import { capital } from '../words';

type Complaint = keyof typeof evidence.says;

export type Notice =
  | { readonly kind: 'works'; readonly how: keyof typeof evidence.works }
  /** Its own words, as on the screen. */
  | { readonly kind: 'complains'; readonly about: Complaint; readonly words: string };

type Seen = Pick<Run, 'outcome' | 'scenario' | 'trace'>;

/** The reasons that the programs have a message of their own for. */
const complaints: Readonly<Record<string, Complaint>> = {
  'client.tls-missing': 'no-tls',
  'client.tls-refused': 'refused',
  'client.not-authenticated': 'certificate',
  'client.handshake-broken': 'handshake',
  'client.no-protocol': 'handshake',
  'outcome.led-request': 'silence',
  'client.login-forbidden': 'login',
};

export function noticeOf(run: Seen): Notice {
  const { outcome, scenario } = run;
  if (outcome.delivery === 'completed' || outcome.delivery === 'sent') {
    if (outcome.transport !== 'tls') return { kind: 'works', how: 'plaintext' };
    return { kind: 'works', how: outcome.authenticated === 'no' ? 'unchecked' : 'checked' };
  }
  const about = complaints[outcome.reason.key] ?? 'other';
  const why = about === 'certificate' ? certificateFault(run) : say(outcome.reason);
  const words = fill(evidence.says[about], {
    ...namesOf(scenario),
    ...outcome.reason.values,
    why: capital(why),
  });
  return { kind: 'complains', about, words: /[.?!]$/.test(words) ? words : `${words}.` };
}

/** What was wrong with the certificate, as the client found: an answer that begins with its "no". */
function certificateFault({ outcome, trace }: Seen): string {
  const judged = trace.findLast(
    (step): step is DecisionStep => step.kind === 'decision' && step.question.key === 'client.who-is-there',
  );
  return say(judged?.answer ?? outcome.reason).replace(/^\p{L}+: /u, '');
}
