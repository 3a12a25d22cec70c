/**
 * The one value that says everything about a run but a person's hand moves: permalinks, embeds, lessons, tests and the command
 * line all use it. Here stand its types, the values each field takes (the default first) and the defaults themselves.
 */
import { isWithin } from '../dns/name';
import type { CertificateKind } from '../pkix/kinds';
import type { AttackId } from '../attacks';
import type { DialectId } from '../dialects';
import type { Side } from '../dialects/dialect';
import type { ClientFlaw, ServerFlaw } from '../flaws';
import type { ReplaceRule } from '../machines/attacker/rules';

/** What may be chosen from, by field; the default first. */
export const choices = {
  connection: ['starttls', 'implicit-tls', 'plaintext'],
  clientTls: ['opportunistic', 'required', 'verified', 'never'],
  minimumTls: ['1.2', '1.3'],
  mtaStsCache: ['empty', 'fresh', 'expired'],
  leftover: ['discard', 'abort', 'hand-to-tls'],
  dataProtection: ['private', 'clear'],
  pool: ['empty', 'plaintext'],
  starttls: ['offered', 'not-offered', 'refuses', 'breaks'],
  authBeforeTls: ['refused', 'allowed'],
  tlsVersion: ['1.3', '1.2', '1.1', '1.0'],
  dnssec: ['unsigned', 'signed', 'bogus'],
  mxZone: ['same', 'signed', 'unsigned'],
  tlsaOf: ['server', 'ca', 'other'],
  tlsaAt: ['mx-host', 'expanded-name'],
  tlsaLookup: ['ok', 'servfail', 'timeout'],
  mtaStsMode: ['enforce', 'testing', 'none'],
  policyRecord: ['several', 'malformed'],
  policyHost: [
    'ok',
    'bad-certificate',
    'not-found',
    'unreachable',
    'malformed',
    'redirect',
    'wrong-type',
    'too-large',
    'silent',
  ],
  handMove: ['forward', 'drop', 'edit', 'inject', 'delay', 'split', 'play'],
  side: ['client', 'server'],
} as const;

type Choice<Field extends keyof typeof choices> = (typeof choices)[Field][number];

export type ClientTls = Choice<'clientTls'>;
export type Leftover = Choice<'leftover'>;
export type TlsVersion = Choice<'tlsVersion'>;

export interface ClientScenario {
  readonly tls: ClientTls;
  /** The oldest version of TLS that it takes. */
  readonly minimumTls: Choice<'minimumTls'>;
  readonly dane: boolean;
  /** No usable TLSA record, no delivery. */
  readonly daneOnly: boolean;
  readonly mtaSts: boolean;
  readonly mtaStsCache: Choice<'mtaStsCache'>;
  /** REQUIRETLS (RFC 8689 section 2): no hop without verified TLS, or the message goes back. */
  readonly requireTls: boolean;
  /** The header field `TLS-Required: No` (RFC 8689 section 3): delivery counts for more than policies. */
  readonly tlsRequiredNo: boolean;
  /** Does it report on its TLS sessions once the day is over, to a domain that asks for it (RFC 8460)? */
  readonly sendsReport: boolean;
  /** Days before this one on which it delivered to the same domain, the longest ago first. */
  readonly history: readonly EarlierDay[];
  readonly leftover: Leftover;
  /** What it asks for on data connections, where the protocol has any: TLS of their own, or none (RFC 4217 section 9). */
  readonly dataProtection: Choice<'dataProtection'>;
  /** Has an earlier transfer, which needed neither login nor TLS, left its connection open for the next one? */
  readonly pool: Choice<'pool'>;
  readonly flaws: readonly ClientFlaw[];
}

/** A delivery before the one under examination; what the client kept of it is what it starts with today. */
export interface EarlierDay {
  readonly daysAgo: number;
  /** What the attacker did on that day. */
  readonly moves: readonly AttackId[];
  /** The mode of the MTA-STS policy then; null: as today. */
  readonly mode: Choice<'mtaStsMode'> | null;
}

export interface ServerScenario {
  readonly starttls: Choice<'starttls'>;
  readonly certificate: CertificateKind;
  readonly leftover: Leftover;
  readonly tlsVersions: readonly TlsVersion[];
  readonly requiresTls: boolean;
  /** Does it advertise REQUIRETLS inside TLS (RFC 8689 section 2)? */
  readonly offersRequireTls: boolean;
  readonly authBeforeTls: Choice<'authBeforeTls'>;
  readonly flaws: readonly ServerFlaw[];
}

/** A second MX host of lower preference. */
export interface BackupScenario extends ServerScenario {
  readonly tlsa: readonly TlsaScenario[];
}

export interface TlsaScenario {
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  readonly of: Choice<'tlsaOf'>;
}

export interface MtaStsScenario {
  /** Is there a TXT record? Or are there `several`, or a `malformed` one? */
  readonly record: boolean | Choice<'policyRecord'>;
  readonly mode: Choice<'mtaStsMode'>;
  readonly mx: readonly string[];
  /** Seconds. */
  readonly maxAge: number;
  readonly policyHost: Choice<'policyHost'>;
}

export interface TlsRptScenario {
  readonly rua: readonly string[];
}

export interface DomainScenario {
  readonly name: string;
  /** In order of preference; `[]`: the domain's own address is used; `["."]`: null MX. */
  readonly mx: readonly string[];
  readonly dnssec: Choice<'dnssec'>;
  /** The zone of the MX hosts: the recipient's own, or another one (RFC 7672 section 2.2.1). */
  readonly mxZone: Choice<'mxZone'>;
  /** The name that the first MX host is an alias (CNAME) of. */
  readonly mxAlias: string | null;
  readonly tlsa: readonly TlsaScenario[];
  /** Under which of its two names an MX host that is an alias has its TLSA records (RFC 7672 section 2.2.2). */
  readonly tlsaAt: Choice<'tlsaAt'>;
  readonly tlsaLookup: Choice<'tlsaLookup'>;
  readonly backup: BackupScenario | null;
  readonly mtaSts: MtaStsScenario | null;
  readonly tlsRpt: TlsRptScenario | null;
}

export interface AttackerScenario {
  readonly moves: readonly AttackId[];
  /** Has it a certificate for the policy host, from a CA that made a mistake? */
  readonly misissued: boolean;
  /** Words that it exchanges wherever they stand in one plaintext segment, as interception tools do. */
  readonly rules: readonly ReplaceRule[];
}

export interface Scenario {
  readonly protocol: DialectId;
  readonly connection: Choice<'connection'>;
  readonly client: ClientScenario;
  readonly server: ServerScenario;
  readonly domain: DomainScenario;
  readonly attacker: AttackerScenario;
  readonly seed: number;
}

/**
 * What a person did by hand to one segment on the path; the second argument of `simulate`. `at` is the segment's number in the trace, from 1.
 * Several at one segment go together: dropped, and answered in the other's name, say.
 */
export type HandMove =
  | { readonly at: number; readonly do: 'forward' | 'drop' | 'delay' }
  | { readonly at: number; readonly do: 'edit'; readonly bytes: Uint8Array }
  /** Words of one's own, behind the segment or before it: to the side named, or, where none is, to whom the segment goes. */
  | {
      readonly at: number;
      readonly do: 'inject';
      readonly bytes: Uint8Array;
      readonly to: Side | null;
      readonly before: boolean;
    }
  /** The segment in two, cut behind this many octets. */
  | { readonly at: number; readonly do: 'split'; readonly after: number }
  /** An automatic move, on this segment (or what is done just before it) and no other. */
  | { readonly at: number; readonly do: 'play'; readonly move: AttackId };

/** Freezes plain data all the way down, and gives it back. */
export function frozen<T>(data: T): T {
  if (typeof data === 'object' && data !== null && !Object.isFrozen(data))
    Object.values(Object.freeze(data)).forEach(frozen);
  return data;
}

export const defaultTlsa: TlsaScenario = frozen({ usage: 3, selector: 1, matching: 1, of: 'server' });

const defaultServer: ServerScenario = frozen({
  starttls: 'offered',
  certificate: 'trusted',
  leftover: 'discard',
  tlsVersions: ['1.3', '1.2'],
  requiresTls: false,
  offersRequireTls: false,
  authBeforeTls: 'refused',
  flaws: [],
});

export const defaultBackup: BackupScenario = frozen({ ...defaultServer, tlsa: [] });

/** The domain whose names MX hosts have: the recipient's own, or a provider's where they live in another zone. */
export function hostsDomain({ name, mxZone }: Pick<DomainScenario, 'name' | 'mxZone'>): string {
  if (mxZone === 'same') return name;
  return isWithin(name, 'provider.example') ? 'provider.test' : 'provider.example';
}

/** A domain's MX hosts where the scenario names none. */
export const defaultMx = (domain: Pick<DomainScenario, 'name' | 'mxZone'>): readonly string[] => [
  `mail.${hostsDomain(domain)}`,
];

/** The policy that `domain.mtaSts: {}` stands for: it names the first MX host. */
export function defaultMtaSts({ name, mx }: Pick<DomainScenario, 'name' | 'mx'>): MtaStsScenario {
  const [first = name] = mx;
  return {
    record: true,
    mode: 'enforce',
    mx: [first === '.' ? name : first],
    maxAge: 604800,
    policyHost: 'ok',
  };
}

/** What `domain.tlsRpt: {}` stands for. */
export const defaultTlsRpt = (domainName: string): TlsRptScenario => ({
  rua: [`mailto:tls-reports@${domainName}`],
});

export const defaultScenario: Scenario = frozen({
  protocol: 'smtp-relay',
  connection: 'starttls',
  client: {
    tls: 'opportunistic',
    minimumTls: '1.2',
    dane: false,
    daneOnly: false,
    mtaSts: false,
    mtaStsCache: 'empty',
    requireTls: false,
    tlsRequiredNo: false,
    sendsReport: false,
    history: [],
    leftover: 'discard',
    dataProtection: 'private',
    pool: 'empty',
    flaws: [],
  },
  server: defaultServer,
  domain: {
    name: 'example.org',
    mx: defaultMx({ name: 'example.org', mxZone: 'same' }),
    dnssec: 'unsigned',
    mxZone: 'same',
    mxAlias: null,
    tlsa: [],
    tlsaAt: 'mx-host',
    tlsaLookup: 'ok',
    backup: null,
    mtaSts: null,
    tlsRpt: null,
  },
  attacker: { moves: [], misissued: false, rules: [] },
  seed: 1,
});
