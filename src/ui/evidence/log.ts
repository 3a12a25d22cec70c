/**
 * The sender's mail log, as Postfix (smtp(8), `smtp_tls_loglevel = 1`) writes it: a line for each TLS connection, each handshake that broke
 * and each host that did not answer, and one for the end of each attempt. Where there was no TLS, no line says so.
 */
import { queueIdOf, recipientOf } from '../../sim/sender';
import type { Text } from '../../locale/text';
import { randomFrom } from '../../random';
import type { ConnectionStep, StateStep, Step, Trace } from '../../sim/trace';
import { agreement } from '../../tls/negotiation';
import { mailDate } from '../../tlsrpt/date';

import { handshakeFailure, namedAddress, reasonOf, type Delivered } from './postfix-words';

/** What the client has done so far, as far as the log asks. */
interface Attempt {
  /** Milliseconds of virtual time since the run began. */
  readonly began: number;
  readonly host: ConnectionStep | null;
  /** The last answer to "is that really the host?". */
  readonly peer: Text | null;
  /** When the envelope was begun. */
  readonly mailAt: number | null;
}

const freshAttempt = (began: number): Attempt => ({ began, host: null, peer: null, mailAt: null });

/** The lines, the oldest first. */
export function logOf(run: Delivered): readonly string[] {
  const { outcome, scenario, trace } = run;
  const version = outcome.tlsVersion ?? (scenario.server.tlsVersions.includes('1.3') ? '1.3' : '1.2');
  const lines: string[] = [];
  const write = (at: number, words: string): void => void lines.push(`${prefix(run, at)} ${words}`);
  const end = (attempt: Attempt, at: number, status: string, result: string): void =>
    write(
      at,
      [
        `${queueIdOf(scenario)}: to=<${recipientOf(scenario)}>`,
        `relay=${attempt.host ? relayOf(run, attempt.host) : 'none'}`,
        delaysOf(attempt, at),
        `dsn=${status}`,
        `status=${result}`,
      ].join(', '),
    );

  let attempt = freshAttempt(0);
  for (const step of trace) {
    if (isRetry(step)) {
      end(attempt, step.at, '4.7.5', `deferred (${handshakeFailure})`);
      attempt = freshAttempt(retryAt(trace, step));
    }
    const { host } = attempt;
    if (host && isSecured(step)) write(step.at, tlsLine(relayOf(run, host), attempt.peer, version));
    if (host && isBroken(step)) write(step.at, `SSL_connect error to ${relayOf(run, host)}: -1`);
    if (step.kind === 'connection' && step.channel === 'app' && step.event === 'refused')
      write(step.at, `connect to ${relayOf(run, step)}: Connection refused`);
    attempt = further(attempt, step);
  }
  end(attempt, concludedAt(trace), outcome.status ?? '', `${outcome.delivery} (${reasonOf(run)})`);
  return lines;
}

function further(attempt: Attempt, step: Step): Attempt {
  if (step.kind === 'connection' && step.from === 'client' && step.event === 'opened')
    return { ...attempt, host: step.channel === 'app' ? step : null, peer: null, mailAt: null };
  if (step.kind === 'decision' && step.question.key === 'client.who-is-there')
    return { ...attempt, peer: step.answer };
  if (step.kind === 'segment' && step.from === 'client' && step.about === 'MAIL')
    return { ...attempt, mailAt: step.at };
  return attempt;
}

const isBroken = (step: Step): boolean => step.kind === 'decision' && step.question.key === 'client.broken';

const isClientState = (step: Step, of: StateStep['of'], to: string): boolean =>
  step.kind === 'state' && step.party === 'client' && step.of === of && step.to === to;

const isSecured = (step: Step): boolean => isClientState(step, 'tls', 'CONNECTED');

const isRetry = (step: Step): boolean => isClientState(step, 'session', 'waitingToRetry');

/** When the client went on after it had waited. */
const retryAt = (trace: Trace, waiting: Step): number =>
  trace.find((step) => step.number > waiting.number && isClientState(step, 'session', 'lookingUpMx'))?.at ??
  waiting.at;

/** When the client was done with the message: the goodbye, if there is one, comes later. */
const concludedAt = (trace: Trace): number =>
  (
    trace.findLast((step) => isClientState(step, 'session', 'leaving')) ??
    trace.findLast((step) => step.kind === 'state' && step.party === 'client' && step.of === 'session')
  )?.at ?? 0;

const relayOf = (run: Delivered, { host, port }: ConnectionStep): string =>
  `${namedAddress(run, host)}:${port}`;

/**
 * `Verified` where a certificate was demanded and holds. Else `Untrusted`, whoever sits there: where nothing is demanded Postfix has,
 * unless told otherwise, no CAs to look a certificate up with.
 */
function tlsLine(relay: string, peer: Text | null, version: string): string {
  const trust =
    peer?.key === 'client.peer-dane' || peer?.key === 'client.peer-pkix' ? 'Verified' : 'Untrusted';
  const established = `${trust} TLS connection established to ${relay}: TLSv${version} with cipher`;
  return version === '1.2'
    ? `${established} ECDHE-ECDSA-AES128-GCM-SHA256 (128/128 bits)`
    : `${established} ${agreement.cipher} (128/128 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256`;
}

/** All of it, and in turn: before this attempt, in the queue manager, until the connection is ready, handing the mail over. */
function delaysOf({ began, mailAt }: Attempt, at: number): string {
  const ready = mailAt ?? at;
  const parts = [began, 0, ready - began, at - ready].map(seconds).join('/');
  return `delay=${seconds(at)}, delays=${parts}`;
}

/** Two digits that count, and no more than two places. */
function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return String(Number(value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0)));
}

/** `Nov 24 09:00:00 mta postfix/smtp[4711]:`. */
function prefix({ scenario, began }: Delivered, at: number): string {
  const [, day = '', month = '', , time = ''] = mailDate(began + Math.floor(at / 1000)).split(/,? /);
  const [high = 0, low = 0] = randomFrom(scenario.seed)('evidence/process', 2);
  return `${month} ${day.replace(/^0/, ' ')} ${time} mta postfix/smtp[${1000 + ((high << 8) | low)}]:`;
}
