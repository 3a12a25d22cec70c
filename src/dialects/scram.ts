/**
 * The SASL mechanisms SCRAM-SHA-1 (RFC 5802) and SCRAM-SHA-256 (RFC 7677), without channel binding. Client and server show each other
 * that they know the password, and it does not go over. But whoever has read one exchange can try passwords at leisure until one fits,
 * and whoever ends the TLS in the middle can hand the messages on as they are: only channel binding would keep him out.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { toBase64 } from '../bytes/base64';
import { equal, fromText } from '../bytes/hex';
import { u32 } from '../bytes/writer';
import { remember } from '../pkix/memo';

import type { Account } from './dialect';
import { readBase64 } from './sasl';

/** The best first. */
export const mechanisms = ['SCRAM-SHA-256', 'SCRAM-SHA-1'] as const;

export type Mechanism = (typeof mechanisms)[number];

/** Rounds that servers ask for; fewer would make guessing cheap (RFC 7677 section 4). */
const iterations = 4096;
/** Rounds that a client still does: one that did any number could be kept busy by whoever asks. */
const mostIterations = 10 * iterations;

const hashes = { 'SCRAM-SHA-1': sha1, 'SCRAM-SHA-256': sha256 } as const;

/** What a client said first, taken apart. */
export interface ClientFirst {
  /** `n,,`: no channel binding. */
  readonly header: string;
  /** All behind it, which is part of what is signed. */
  readonly bare: string;
  readonly user: string;
  readonly nonce: string;
}

/** What the client says last, and what the server must answer to have shown that it knows the password too. */
export interface ClientFinal {
  readonly message: string;
  readonly expected: string;
}

/** The client's first message. `nonce` is printable and has no comma. */
export const clientFirst = (user: string, nonce: string): ClientFirst => ({
  header: 'n,,',
  bare: `n=${user.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`,
  user,
  nonce,
});

export const written = ({ header, bare }: ClientFirst): string => header + bare;

/**
 * Reads a client's first message (RFC 5802 section 7). Null where it is none, where it acts for somebody else, or where it wants a channel
 * binding, which a server that has not offered any does not have.
 */
export function readClientFirst(message: string): ClientFirst | null {
  const [, header, bare, name, nonce] = /^([ny],,)(n=([^,]*),r=([!-+\--~]+)(?:,.*)?)$/s.exec(message) ?? [];
  if (header === undefined || bare === undefined || name === undefined || nonce === undefined) return null;
  if (/=(?!2C|3D)/.test(name)) return null;
  return { header, bare, user: name.replaceAll('=2C', ',').replaceAll('=3D', '='), nonce };
}

/** The server's first message: both nonces, the salt and the number of rounds. */
export const serverFirst = ({ nonce }: ClientFirst, own: string, salt: Uint8Array): string =>
  `r=${nonce}${own},s=${toBase64(salt)},i=${iterations}`;

interface Challenge {
  readonly nonce: string;
  readonly salt: Uint8Array;
  readonly rounds: number;
}

function readChallenge(message: string): Challenge | null {
  const [, nonce, salted, rounds] =
    /^r=([!-+\--~]+),s=([^,]*),i=([1-9]\d{0,9})(?:,.*)?$/s.exec(message) ?? [];
  const salt = salted === undefined ? null : readBase64(salted);
  if (nonce === undefined || rounds === undefined || salt === null || salt === '') return null;
  return { nonce, salt: fromText(salt), rounds: Number(rounds) };
}

/**
 * The client's last message, in answer to the server's first. Null where that is none, where its nonce does not go on from the client's own
 * (it would be an answer to somebody else), or where it asks for more rounds than anybody should.
 */
export function clientFinal(
  mechanism: Mechanism,
  password: string,
  first: ClientFirst,
  challenge: string,
): ClientFinal | null {
  const read = readChallenge(challenge);
  if (read === null || read.rounds > mostIterations) return null;
  if (!read.nonce.startsWith(first.nonce) || read.nonce.length === first.nonce.length) return null;
  const without = `c=${toBase64(fromText(first.header))},r=${read.nonce}`;
  const { proof, signature } = sign(mechanism, password, read, [first.bare, challenge, without]);
  return { message: `${without},p=${toBase64(proof)}`, expected: `v=${toBase64(signature)}` };
}

/** The server's last message, in answer to the client's; null where that does not show the password. */
export function serverFinal(
  mechanism: Mechanism,
  password: string,
  first: ClientFirst,
  challenge: string,
  final: string,
): string | null {
  const read = readChallenge(challenge);
  const [, without, proved = ''] = /^(.*),p=([^,]*)$/s.exec(final) ?? [];
  if (read === null || without !== `c=${toBase64(fromText(first.header))},r=${read.nonce}`) return null;
  const { proof, signature } = sign(mechanism, password, read, [first.bare, challenge, without]);
  const shown = readBase64(proved);
  return shown !== null && equal(fromText(shown), proof) ? `v=${toBase64(signature)}` : null;
}

/** ClientProof and ServerSignature (RFC 5802 section 3). */
function sign(
  mechanism: Mechanism,
  password: string,
  { salt, rounds }: Challenge,
  messages: readonly string[],
): { readonly proof: Uint8Array; readonly signature: Uint8Array } {
  const hash = hashes[mechanism];
  const salted = stretch[mechanism](u32(rounds), u32(salt.length), salt, fromText(password));
  const said = fromText(messages.join(','));
  const clientKey = hmac(hash, salted, fromText('Client Key'));
  const clientSignature = hmac(hash, hash(clientKey), said);
  return {
    proof: clientKey.map((octet, i) => octet ^ clientSignature[i]!),
    signature: hmac(hash, hmac(hash, salted, fromText('Server Key')), said),
  };
}

/** SaltedPassword. It takes thousands of rounds, which is what slows a guesser down, and which need not slow a run down twice. */
const stretchWith = (mechanism: Mechanism) =>
  remember(32, (rounds: Uint8Array, _: Uint8Array, salt: Uint8Array, password: Uint8Array) => {
    const hash = hashes[mechanism];
    const c = rounds.reduce((sum, octet) => sum * 256 + octet, 0);
    return pbkdf2(hash, password, salt, { c, dkLen: hash.outputLen });
  });

const stretch = {
  'SCRAM-SHA-1': stretchWith('SCRAM-SHA-1'),
  'SCRAM-SHA-256': stretchWith('SCRAM-SHA-256'),
} as const;

/** What a notebook keeps of a client's last message. */
export const showProof = (message: string): string =>
  `no password, but a proof to try passwords against offline: ${message}`;

/** The salt that a server keeps beside a password. A real one is drawn when the password is set; here it follows from whose it is. */
export const saltOf = ({ user }: Account, domain: string): Uint8Array =>
  sha256(fromText(`salt of ${user}@${domain}`)).subarray(0, 16);
