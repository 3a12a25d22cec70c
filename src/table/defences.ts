/**
 * The columns of the table: one way to be protected each, and what it makes of a scenario. Beside the last, which gives a party the
 * mistake that a move is for, every peer does what its RFC says.
 */
import type { AttackId } from '../attacks';
import { aboutDialect, type DialectId } from '../dialects';
import { flaws, isExploitOf, isFlawFor, type FlawId } from '../flaws';

/** A scenario as `parseScenario` reads it: what is left out has its default. */
export interface Sketch {
  readonly protocol: DialectId;
  readonly connection?: string;
  readonly client?: object;
  readonly server?: object;
  readonly domain?: object;
}

interface Defence {
  /** The scenario with this defence in place, against these moves; null where it is none against them. */
  readonly of: (base: Sketch, moves: readonly AttackId[]) => Sketch | null;
}

const client =
  (policy: object, domain: object = {}): Defence['of'] =>
  (base) => ({ ...base, client: policy, domain });

const tlsaRecord = (usage: number) => ({ usage, selector: 1, matching: 1, of: 'server' });
const signedWith = (usage: number) => ({ dnssec: 'signed', tlsa: [tlsaRecord(usage)] });

/** The mistake that one of the moves makes use of, in an implementation of this protocol. */
export function flawAgainst(moves: readonly AttackId[], protocol: DialectId): FlawId | null {
  const ids = Object.keys(flaws) as FlawId[];
  return ids.find((id) => moves.some((move) => isExploitOf(move, id)) && isFlawFor(id, protocol)) ?? null;
}

const flawed: Defence['of'] = (base, moves) => {
  const made = flawAgainst(moves, base.protocol);
  if (made === null) return null;
  const { connection = 'starttls', of } = flaws[made];
  const verified = { ...base, connection, client: { tls: 'verified' } };
  return { ...verified, [of]: { ...verified[of], flaws: [made] } };
};

/** From none to the most: what `client.tls` says, the policies of mail servers, TLS from the first byte. */
export const defences = {
  opportunistic: { of: client({ tls: 'opportunistic' }) },
  required: { of: client({ tls: 'required' }) },
  verified: { of: client({ tls: 'verified' }) },
  flawed: { of: flawed },
  dane: { of: client({ dane: true }, signedWith(3)) },
  /** Signed, but of a usage that is none of SMTP's: TLS is then a must, the certificate is not looked at (RFC 7672 section 2.2). */
  'dane-unusable': { of: client({ dane: true }, signedWith(0)) },
  'sts-kept': { of: client({ mtaSts: true, mtaStsCache: 'fresh' }, { mtaSts: { mode: 'enforce' } }) },
  'sts-first-contact': { of: client({ mtaSts: true }, { mtaSts: { mode: 'enforce' } }) },
  'sts-testing': { of: client({ mtaSts: true, mtaStsCache: 'fresh' }, { mtaSts: { mode: 'testing' } }) },
  /** DNSSEC or a policy must vouch for the MX host too (RFC 8689 section 4.2.1): here it is DNSSEC. */
  'require-tls': {
    of: (base) =>
      aboutDialect(base.protocol).finds.by === 'mx'
        ? {
            ...base,
            client: { requireTls: true },
            server: { offersRequireTls: true },
            domain: { dnssec: 'signed' },
          }
        : null,
  },
  'implicit-tls': { of: (base) => ({ ...base, connection: 'implicit-tls', client: { tls: 'verified' } }) },
} as const satisfies Readonly<Record<string, Defence>>;

export type DefenceId = keyof typeof defences;

export const defenceIds = Object.keys(defences) as readonly DefenceId[];

/** What all columns have in common: a server that takes a login in plaintext, so that only the defence is in an attacker's way. */
export const baseOf = (protocol: DialectId): Sketch => ({
  protocol,
  ...(aboutDialect(protocol).hasLogin ? { server: { authBeforeTls: 'allowed' } } : {}),
});
