/**
 * The contract of a dialect: all that one protocol knows and nothing outside its file needs to know.
 *
 * The client, server and attacker machines are written once. What differs between SMTP, IMAP or LDAP is how a party says and
 * reads greeting, capabilities, upgrade, refusal, login, work and goodbye, and how it finds the end of a message in its
 * receive buffer. A dialect is these functions over plain immutable data; nobody outside it looks into its state.
 */
import type { Field } from '../bytes/field';
import type { Cite } from '../rfc';
import type { Rule } from '../rule';
import type { Text } from '../locale/text';

export type Side = 'client' | 'server';

export const otherSide = (side: Side): Side => (side === 'client' ? 'server' : 'client');

/** How what crosses a data connection is protected: by TLS of its own, or not at all. */
export type DataProtection = 'private' | 'clear';

/** What words on the wire give away to whoever reads them. */
export type Disclosure = 'capabilities' | 'envelope' | 'message' | 'credentials' | 'mailbox' | 'query';

/** One whole message off the front of a buffer, or nothing until more arrives. */
export type Split =
  | { readonly kind: 'message'; readonly message: Uint8Array; readonly rest: Uint8Array }
  | { readonly kind: 'incomplete' };

/** The parts of a client's conversation, in order; `discovery` comes again after TLS. */
export type Phase = 'greeting' | 'discovery' | 'upgrade' | 'login' | 'work' | 'goodbye';

/** What the client has been asked to do. */
export interface ClientTask {
  /** The name the client gives itself. */
  readonly clientName: string;
  readonly envelope: Envelope;
  /** An RFC 5322 message with CRLF line ends, before any transport encoding. */
  readonly message: Uint8Array;
  /** What it asks of TLS on every hop (RFC 8689), by its author or by whoever changed it on the way: REQUIRETLS, the header field `TLS-Required: No`, or nothing. */
  readonly tlsRequired: 'yes' | 'no' | null;
  /** Who logs in, where the protocol has a login. */
  readonly account: Account;
  /** What it asks for inside TLS, where the protocol has data connections. */
  readonly dataProtection: DataProtection;
  /** The host that it connects to, and the domain that host serves. */
  readonly host: string;
  readonly domain: string;
  /** What the file is called that it fetches, where the protocol has files. Absent: what a message is called there. */
  readonly file?: string;
  /** What it makes a challenge-response login its own with: printable, without a comma, another one in each connection. */
  readonly nonce: string;
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
  /** Further recipients, where the protocol answers for each by itself. */
  readonly alsoTo?: readonly string[];
}

/** A user's name and password, both ASCII. */
export interface Account {
  readonly user: string;
  readonly password: string;
}

/**
 * One thing the client says and how it reads what comes back. `say` is null where it only listens (a greeting), `read` where nothing
 * comes back (MySQL's request for TLS) and the next thing can be said at once.
 */
export interface Exchange<C> {
  /** The protocol's word for it, such as `EHLO`; a learner sees it. */
  readonly name: string;
  readonly say: Uint8Array | null;
  readonly read: ((reply: Uint8Array, state: C) => Reading<C>) | null;
  /** How long to wait for the answer. Absent: as long as any client waits for one. */
  readonly wait?: Wait;
  /** Opened before this is said; the exchange is not over before all has come over it. Absent: what is asked for comes with the answer. */
  readonly data?: DataConnection;
}

/** How long a client waits, and which clause says so. */
export interface Wait {
  readonly minutes: number;
  readonly source: Cite;
}

/** A second connection to the same host, which the server opened a port for: something is fetched over it. */
export interface DataConnection {
  readonly port: number;
  readonly protection: DataProtection;
  /** What makes it so. */
  readonly rule: Rule;
  /** Is this all that was to come, as far as the client was told? */
  readonly isWhole: (content: Uint8Array) => boolean;
}

/** What `describe` is told that bytes on a data connection are about. */
export const aboutData = 'data';

export type Reading<C> =
  /** Not the end of the answer yet. */
  | { readonly kind: 'more'; readonly state: C }
  | {
      readonly kind: 'accepted';
      readonly state: C;
      readonly text: string;
      readonly status: string | null;
      /** What was a "no" all the same: the answers for those recipients that are not to have the mail. */
      readonly refused?: string;
      /** By this clause the connection ends behind it: what is left to ask needs a new one. */
      readonly ends?: Cite;
    }
  /** Start this phase again, with what was learned (EHLO refused: HELO). */
  | { readonly kind: 'again'; readonly state: C }
  /** A "no". `status` is the RFC 3463 code where the protocol has one. */
  | {
      readonly kind: 'refused';
      readonly state: C;
      readonly permanence: 'temporary' | 'permanent';
      readonly status: string | null;
      readonly text: string;
      /** The connection ends with it: to go on, the client needs a new one. */
      readonly ends?: true;
    }
  /** Neither yes nor no in this protocol. */
  | { readonly kind: 'unintelligible'; readonly text: string };

export interface ClientSide<C> {
  /** What the client knows before the first byte. `secured`: TLS comes before it; else not, or not yet. */
  readonly begin: (task: ClientTask, secured?: boolean) => C;
  /** What it says in a phase, in order; an empty list skips the phase. */
  readonly exchanges: (phase: Phase, state: C) => readonly Exchange<C>[];
  /** What it asks, once it knows what the server can do, that needs no login: just to see that the server is there. Absent: nothing. */
  readonly errand?: (state: C) => readonly Exchange<C>[];
  /** What it says to have the server wait for a file that it keeps; the last of it is the word at which it waits. Absent: the protocol has no files. */
  readonly store?: (state: C) => readonly Exchange<C>[];
  readonly split: (buffer: Uint8Array, state: C) => Split;
  /** Does the server offer the upgrade, as far as this client knows now? */
  readonly offersUpgrade: (state: C) => boolean;
  /** May it log in on this connection as it is, by what the server has said? (`LOGINDISABLED` says no.) True where there is no login. */
  readonly mayLogIn: (state: C) => boolean;
  /** Does the server promise to demand TLS on the next hop too (RFC 8689)? False where the protocol has no such promise. */
  readonly offersRequireTls: (state: C) => boolean;
  /** What the server has called itself in answer to the client's greeting; null where it has not yet. Absent: the protocol has no such answer. */
  readonly serverName?: (state: C) => string | null;
  /** What is left of its knowledge once TLS is up: what was learned in plaintext is discarded. */
  readonly forget: (state: C) => C;
  /** By a flaw, nothing is discarded: what it then goes by inside TLS. Absent: what it knew, as it was. */
  readonly keep?: (state: C) => C;
  /** Has it asked what the server can do, and learned nothing? Absent: a server that does not answer that has said no. */
  readonly knowsNoCapabilities?: (state: C) => boolean;
  /** Has the server said that the client is logged in already (PREAUTH of IMAP, 230 of FTP)? Absent: the protocol has no such word. */
  readonly isLoggedIn?: (state: C) => boolean;
  /** The host that the server has sent the client on to, if it has (RFC 2221). Absent: the protocol has no such word. */
  readonly referral?: (state: C) => string | null;
  /** What the next message wants its user to read at once (ALERT of IMAP); null where nothing. Absent: the protocol has no such word. */
  readonly alertIn?: (message: Uint8Array, state: C) => string | null;
  /** What its user is shown of the mailbox, a line each, and the same knowledge with other lines. Absent: it shows none. */
  readonly shown?: {
    readonly of: (state: C) => readonly string[];
    readonly put: (state: C, lines: readonly string[]) => C;
  };
}

/** The account that a name and a password belong to, of those that the server has; null where they belong to none. */
export const accountOf = (
  { account, attackersAccount }: Pick<ServerPolicy, 'account' | 'attackersAccount'>,
  { user, password }: Account,
): Account | null =>
  [account, attackersAccount].find((known) => known.user === user && known.password === password) ?? null;

/** How a server is set up, as far as its protocol cares. */
export interface ServerPolicy {
  readonly host: string;
  readonly domain: string;
  /** `refuses`: offers it and answers with a temporary error. */
  readonly upgrade: 'offered' | 'not-offered' | 'refuses';
  readonly requiresTls: boolean;
  /** Does it, inside TLS, take mail that must not leave TLS (RFC 8689)? */
  readonly offersRequireTls: boolean;
  readonly authBeforeTls: 'refused' | 'allowed';
  /** Whose session this is to be. */
  readonly account: Account;
  /** The attacker's own account on the same server. */
  readonly attackersAccount: Account;
  /** A flaw: does it take the upgrade request of somebody who has logged in, and let the login stand? */
  readonly upgradesAfterLogin: boolean;
  /** A flaw: does it take a compressed stream for one that needs no TLS any more? */
  readonly compressesBeforeTls: boolean;
  /** The message in its mailbox, for protocols that read one: RFC 5322, CRLF line ends. */
  readonly message: Uint8Array;
  /** What the file is called that this stands in, where the protocol has files. Absent: what a message is called there. */
  readonly file?: string;
  /** As a client's, another one in each connection. */
  readonly nonce: string;
  /** What its clock says: `Tue, 24 Nov 2026 09:00:00 GMT` (RFC 9110 section 5.6.7). */
  readonly date: string;
  /** Is the connection inside TLS now? */
  readonly secured: boolean;
  /** A port on which nobody listens yet, for a data connection. */
  readonly freePort: number;
}

/** What a server accepted responsibility for. */
export interface Delivery {
  readonly from: string;
  readonly to: readonly string[];
  readonly message: Uint8Array;
}

export interface ServerTurn<S> {
  readonly state: S;
  readonly say: Uint8Array | null;
  /** The protocol's name for what is said, such as `reply`; see `describe`. */
  readonly about: string;
  readonly then: 'listen' | 'start-tls' | 'close';
  readonly delivered: Delivery | null;
  /** What it does with its data connection, once it has spoken. Absent: nothing. */
  readonly data?: DataTurn;
  /** A decision worth telling: why a command was refused, say, or by which flaw it was not. */
  readonly because: {
    readonly answer: Text;
    readonly rule: Rule;
    readonly flaw?: 'compresses-before-tls';
  } | null;
}

export type DataTurn =
  /** Waits there for the client's data connection. */
  | { readonly kind: 'listen'; readonly port: number }
  /** Sends this over it and closes it; `sent` is the turn after that. */
  | { readonly kind: 'send'; readonly content: Uint8Array; readonly protection: DataProtection }
  /** Takes what the client sends until it closes it; `took` is the turn after that. */
  | { readonly kind: 'take'; readonly protection: DataProtection };

/** What a server does on a data connection, once it is there. */
export type Transfer = Exclude<DataTurn, { readonly kind: 'listen' }>;

export interface ServerSide<S> {
  /** A new connection, in plaintext or inside implicit TLS: the greeting, or silence where the client speaks first. */
  readonly begin: (policy: ServerPolicy) => ServerTurn<S>;
  readonly split: (buffer: Uint8Array, state: S) => Split;
  readonly hear: (message: Uint8Array, state: S, policy: ServerPolicy) => ServerTurn<S>;
  /** TLS is up: forget what was said in plaintext; speak first where the protocol wants it. */
  readonly secured: (state: S, policy: ServerPolicy) => ServerTurn<S>;
  /** Has somebody logged in on this connection? Absent: the protocol has no login, or none before the upgrade. */
  readonly isLoggedIn?: (state: S) => boolean;
  /** The data connection is closed. `whole`: all that was to be sent went out first. Absent where there is none. */
  readonly sent?: (whole: boolean, state: S) => ServerTurn<S>;
  /** The client has closed the data connection, and this came over it before that. Absent where nothing is taken. */
  readonly took?: (content: Uint8Array, state: S) => ServerTurn<S>;
}

/** What somebody who overhears the plaintext makes of a message. */
export interface Heard<L> {
  readonly state: L;
  /** Its part in the upgrade: a capability list that offers it, the request, the go-ahead or the "no". */
  readonly upgrade: 'offer' | 'request' | 'go-ahead' | 'refusal' | null;
  readonly carries: Disclosure | null;
  /** What a notebook would keep of it, one line. */
  readonly text: string;
}

/** For whoever sits on the path: both directions, from the start of the connection until TLS. */
export interface Listener<L> {
  readonly start: L;
  readonly split: (from: Side, buffer: Uint8Array, state: L) => Split;
  readonly hear: (from: Side, message: Uint8Array, state: L) => Heard<L>;
}

/**
 * What more can be forged in plaintext, where a protocol has words for it. Each is made of a genuine message on its way:
 * - `commands`: of the upgrade request, that request with commands of the attacker's behind it, for a server that will read them in TLS;
 * - `responses`: of the go-ahead, that go-ahead with answers behind it, for a client that will read them in TLS;
 * - `session`: of the upgrade request, a login of the attacker's own and that request behind it;
 * - `capabilities`: of the list that offers the upgrade, that list with other untruths in it and the offer left in;
 * - `greeting`: of the server's first message, one that says that the client is logged in already;
 * - `greeting-login`: of the same, a login of the attacker's own to say to the server; what the server answers ends the greeting;
 * - `masked-greeting`: of the server's first message, that message made unreadable in place, every length kept;
 * - `referral`: of the server's first message, one that sends the client to a host of the attacker's;
 * - `alert`: of the go-ahead, or of the greeting where nothing answers the request, words for the user's eyes before it or in its place;
 * - `mailbox`: of the go-ahead, contents of a mailbox before it;
 * - `logins`: of the list that offers the upgrade, that list without the offer, and with no login in it but the one that shows the password;
 * - `compression`: of the list that offers the upgrade, one that offers compression and nothing else;
 * - `no-capabilities`: of the client's question for capabilities, an answer that the server does not know it; of a greeting that tells
 *   them, one that does not;
 * - `no-answer`: of the upgrade request, an answer that is neither yes nor no;
 * - `early-answer`: of the list that offers the upgrade, that list with the go-ahead for a request not yet made behind it.
 */
export const lies = [
  'commands',
  'responses',
  'session',
  'capabilities',
  'greeting',
  'greeting-login',
  'masked-greeting',
  'referral',
  'alert',
  'mailbox',
  'logins',
  'compression',
  'no-capabilities',
  'no-answer',
  'early-answer',
] as const;

export type Lie = (typeof lies)[number];

/** What a liar has to work with. */
export interface Liar {
  /** Its account on the server, and its mailbox there. */
  readonly account: Account;
  readonly mailbox: string;
  /** A host of its own. */
  readonly host: string;
  /** What the server said first on this connection, a challenge perhaps; null where it has said nothing. */
  readonly greeting: Uint8Array | null;
  /** What it can know of the client's task from elsewhere. */
  readonly task: Pick<ClientTask, 'clientName' | 'host' | 'domain'> & {
    readonly userName: string;
    /** Octets of the password: TLS does not hide how long the login of an earlier session was. */
    readonly passwordLength: number;
  };
}

/** The lies that this protocol makes possible before TLS; an attack says which, the dialect how. */
export interface Forgery {
  readonly lies?: Readonly<Partial<Record<Lie, (genuine: Uint8Array, liar: Liar) => Uint8Array>>>;
  /** The capability list without the offer; well-formed. */
  readonly withoutOffer: (message: Uint8Array) => Uint8Array;
  /** The offer overwritten in place, every length kept, as middle-boxes did. */
  readonly maskedOffer: (message: Uint8Array) => Uint8Array;
  /** A server's "no" to this upgrade request. */
  readonly refusal: (request: Uint8Array, permanence: 'temporary' | 'permanent') => Uint8Array;
  /** What a client takes for the answer to whatever it asks first, from a server that does not speak the protocol. Absent: there is no such thing. */
  readonly blindAnswer?: (liar: Liar) => Uint8Array;
}

/** A message taken apart for people. */
export interface Described {
  /** One line for the ladder. */
  readonly title: string;
  readonly fields: readonly Field[];
  /** What is packed up in it, taken apart in turn. Absent: nothing is. */
  readonly inside?: {
    readonly content: Uint8Array;
    readonly title: string;
    readonly fields: readonly Field[];
  };
}

/**
 * What a client decides by: that TLS comes first on a port of its own, that it goes on with TLS or not at all, whom the certificate must
 * name, that it shows no password where none is taken, and that plaintext cannot tell it that it is logged in already.
 */
export type Decision = 'implicit-tls' | 'require-tls' | 'identity' | 'login' | 'preauth';

/** What there is to know of a protocol before a word of it is spoken. */
export interface About {
  readonly id: string;
  readonly name: string;
  readonly port: number;
  readonly implicitTlsPort: number | null;
  readonly specification: Cite;
  /**
   * Where its own standards say how to decide; where they do not, those for all protocols count (`machines/clause.ts`). `alert` is what a
   * client does with words for the user that come before TLS.
   */
  readonly clauses: Partial<Readonly<Record<Decision | 'alert', Cite>>>;
  /** The protocol's word for the upgrade, as it goes over the wire: `STARTTLS`, `STLS`, `AUTH TLS`. */
  readonly upgradeCommand: string;
  /** Does the server say in advance that it has the upgrade? Where not, the client just asks, and there is no offer to strip. */
  readonly announcesUpgrade: boolean;
  /** Application protocol of RFC 7301, offered in every handshake (RFC 9325 section 3.8); null where none is registered. */
  readonly alpn: string | null;
  /** What the user's or the other server's words come to: a message handed over, or a session that was completed. */
  readonly carries: 'mail' | 'session';
  /** Is each recipient of a mail answered for by itself (RFC 2033 section 4.2)? Else there is one answer for all. */
  readonly answersEachRecipient?: true;
  /** How the client finds the server: by the MX records of the recipient's domain, or by this label before the domain's name. */
  readonly finds: { readonly by: 'mx' } | { readonly by: 'name'; readonly label: string };
  /** Is it the domain that the client names in its handshake (server_name, RFC 6066 section 3)? Absent: it is the host. */
  readonly namesDomain?: true;
  readonly speaksFirst: Side;
  readonly speaksFirstAfterTls: Side;
  /** Does its client log in, with a name and a password or what stands for them? */
  readonly hasLogin: boolean;
  /** Is there a login older than the list of capabilities, for which nothing of that need be known (XEP-0078)? */
  readonly hasLegacyLogin?: true;
  /** Do libraries keep its connections, once a transfer is done, for the next one to the same server? Absent: each has its own. */
  readonly keepsConnections?: true;
  /** By this a client may ask again on another connection, if one was closed before the answer came. Absent: the session is over then. */
  readonly reopens?: Cite;
  /** Does the server answer the upgrade request in words, so that there can be a "no"? */
  readonly answersUpgrade: boolean;
  /** The lies of `forgery.lies` that it has words for. */
  readonly lies: readonly Lie[];
  /** Can a client go on inside TLS with the capabilities it heard in plaintext? Not where the session starts anew. */
  readonly mayKeepCapabilities: boolean;
  /** The id of the protocol whose server can be put in the place of one of this (ALPACA): it sends what it was given, and this client takes that. Absent: none. */
  readonly substitute?: string;
  /** What the data connections give away to whoever reads them. Absent: all is said on one connection. */
  readonly dataConnection?: { readonly carries: Disclosure };
}

/** `C`, `S` and `L` are what this dialect keeps for a client, a server and a listener: plain immutable data. */
export interface Dialect<C = Opaque, S = Opaque, L = Opaque> extends About {
  readonly client: ClientSide<C>;
  readonly server: ServerSide<S>;
  readonly listener: Listener<L>;
  readonly forgery: Forgery;
  /** `about` is the name its sender gave it (an exchange's name, or a turn's `about`). Any bytes are taken. */
  readonly describe: (from: Side, bytes: Uint8Array, about: string) => Described;
}

declare const opaque: unique symbol;
/** State of a dialect, seen from outside: it can be kept and handed back, nothing else. */
export interface Opaque {
  readonly [opaque]: true;
}

/** Closes a dialect's own types off. Sound because a state only ever goes back to the dialect it came from. */
export const defineDialect = <C, S, L>(dialect: Dialect<C, S, L>): Dialect => dialect as unknown as Dialect;
