/** The certificates of a run in PEM, for OpenSSL and its like (RFC 7468). */
import { piecesOf, toBase64 } from '../bytes/base64';
import { concat, toHex } from '../bytes/hex';
import { fill } from '../locale';
import { exportWords as words } from '../locale/en/export';
import { parseCertificate } from '../pkix/certificate';
import { trustAnchors } from '../pkix/credentials';
import { randomFrom } from '../random';
import type { Run } from '../sim/simulate';
import { decodeMessage, splitMessage } from '../tls/messages';

interface Shown {
  readonly der: Uint8Array;
  /** Who showed it and when, or that it is trusted without that. */
  readonly how: string;
}

/** One certificate, with a line above it that says what it is (section 5.2 allows explanatory text). */
export const pem = (der: Uint8Array): string =>
  ['-----BEGIN CERTIFICATE-----', ...piecesOf(toBase64(der), 64), '-----END CERTIFICATE-----', ''].join('\n');

/**
 * All certificates that were shown up to a step, each once, in the order in which they were; the CA that clients trust behind them, so
 * that the path can be checked. Empty where none was shown.
 */
export function certificatesPem(run: Run, upTo = Infinity): string {
  const shown = certificatesShown(run, upTo);
  if (shown.length === 0) return '';
  const trusted = trustAnchors(randomFrom(run.scenario.seed)).map((der) => ({ der, how: words.trusted }));
  const all = [...shown, ...trusted];
  const first = all.filter(({ der }, i) => all.findIndex((other) => toHex(other.der) === toHex(der)) === i);
  return first.map(({ der, how }) => `${titleOf(der)}\n${how}\n${pem(der)}`).join('\n');
}

function titleOf(der: Uint8Array): string {
  const parsed = parseCertificate(der);
  const [subject, issuer] = parsed.ok ? [parsed.value.subject, parsed.value.issuer] : ['?', '?'];
  return fill(words.certificate, { subject, issuer });
}

/** What the Certificate messages of the run hold, whoever could read them on the way. */
function certificatesShown({ trace }: Run, upTo: number): readonly Shown[] {
  return trace.flatMap((step) => {
    if (step.kind !== 'segment' || step.number > upTo) return [];
    const handshake = concat(
      ...step.parts.filter(({ type }) => type === 'handshake').map(({ content }) => content),
    );
    const layout = step.parts.some(({ encrypted }) => encrypted) ? '1.3' : '1.2';
    const how = fill(words.shownBy, { party: step.from, number: step.number });
    return certificatesIn(handshake, layout).map((der) => ({ der, how }));
  });
}

/** `handshake`: whole messages. Once one is encrypted, so is the Certificate, and then it is laid out as in TLS 1.3. */
function certificatesIn(handshake: Uint8Array, layout: '1.2' | '1.3'): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let rest = handshake;
  for (let split = splitMessage(rest); split !== null; split = splitMessage(rest)) {
    const message = decodeMessage(split.message, layout);
    if (message.ok && message.value.kind === 'Certificate')
      found.push(...message.value.entries.map(({ certificate }) => certificate));
    rest = split.rest;
  }
  return found;
}
