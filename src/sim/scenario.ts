/**
 * The one value that says everything about a run but a person's hand moves: permalinks, embeds, lessons, tests and the command
 * line all use it. Here stand its types, the values each field takes (the default first) and the defaults themselves.
 */
import type { CertificateKind } from '../pkix/kinds';
import type { AttackId } from '../attacks';
import type { DialectId } from '../dialects';

/** Every protocol of the contract; the ones that can be simulated are those that have a dialect. */
export const protocols = [
  'smtp-relay',
  'smtp-submission',
  'lmtp',
  'imap',
  'pop3',
  'managesieve',
  'acap',
  'ldap',
  'ftp',
  'xmpp-client',
  'xmpp-server',
  'nntp',
  'irc',
  'telnet',
  'http-upgrade',
  'postgresql',
  'mysql',
] as const;

/** What may be chosen from, by field; the default first. */
export const choices = {
  connection: ['starttls', 'implicit-tls', 'plaintext'],
  clientTls: ['opportunistic', 'required', 'verified', 'never'],
  mtaStsCache: ['empty', 'fresh', 'expired'],
  leftover: ['discard', 'abort', 'hand-to-tls'],
  starttls: ['offered', 'not-offered', 'refuses', 'breaks'],
  authBeforeTls: ['refused', 'allowed'],
  tlsVersion: ['1.3', '1.2', '1.1', '1.0'],
  dnssec: ['unsigned', 'signed', 'bogus'],
  mxZone: ['same', 'signed', 'unsigned'],
  tlsaOf: ['server', 'ca', 'other'],
  tlsaLookup: ['ok', 'servfail', 'timeout'],
  mtaStsMode: ['enforce', 'testing', 'none'],
  policyHost: ['ok', 'bad-certificate', 'not-found', 'unreachable', 'malformed'],
  handMove: ['forward', 'drop', 'edit', 'inject', 'delay'],
} as const;

type Choice<Field extends keyof typeof choices> = (typeof choices)[Field][number];

export type ClientTls = Choice<'clientTls'>;
export type Leftover = Choice<'leftover'>;
export type TlsVersion = Choice<'tlsVersion'>;

export interface ClientScenario {
  readonly tls: ClientTls;
  readonly dane: boolean;
  /** No usable TLSA record, no delivery. */
  readonly daneOnly: boolean;
  readonly mtaSts: boolean;
  readonly mtaStsCache: Choice<'mtaStsCache'>;
  readonly requireTls: boolean;
  readonly leftover: Leftover;
  readonly flaws: readonly never[];
}

export interface ServerScenario {
  readonly starttls: Choice<'starttls'>;
  readonly certificate: CertificateKind;
  readonly leftover: Leftover;
  readonly tlsVersions: readonly TlsVersion[];
  readonly requiresTls: boolean;
  readonly authBeforeTls: Choice<'authBeforeTls'>;
  readonly flaws: readonly never[];
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
  readonly record: boolean;
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
  readonly mxZone: Choice<'mxZone'>;
  readonly tlsa: readonly TlsaScenario[];
  readonly tlsaLookup: Choice<'tlsaLookup'>;
  readonly backup: BackupScenario | null;
  readonly mtaSts: MtaStsScenario | null;
  readonly tlsRpt: TlsRptScenario | null;
}

export interface Scenario {
  readonly protocol: DialectId;
  readonly connection: Choice<'connection'>;
  readonly client: ClientScenario;
  readonly server: ServerScenario;
  readonly domain: DomainScenario;
  readonly attacker: { readonly moves: readonly AttackId[] };
  readonly seed: number;
}

/** What a person did by hand to one segment on the path; the second argument of `simulate`. */
export interface HandMove {
  /** The segment's number in the trace, from 1. */
  readonly at: number;
  readonly do: Choice<'handMove'>;
  readonly bytes?: Uint8Array;
}

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
  authBeforeTls: 'refused',
  flaws: [],
});

export const defaultBackup: BackupScenario = frozen({ ...defaultServer, tlsa: [] });

/** A domain's MX hosts where the scenario names none. */
export const defaultMx = (domainName: string): readonly string[] => [`mail.${domainName}`];

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
    dane: false,
    daneOnly: false,
    mtaSts: false,
    mtaStsCache: 'empty',
    requireTls: false,
    leftover: 'discard',
    flaws: [],
  },
  server: defaultServer,
  domain: {
    name: 'example.org',
    mx: defaultMx('example.org'),
    dnssec: 'unsigned',
    mxZone: 'same',
    tlsa: [],
    tlsaLookup: 'ok',
    backup: null,
    mtaSts: null,
    tlsRpt: null,
  },
  attacker: { moves: [] },
  seed: 1,
});
