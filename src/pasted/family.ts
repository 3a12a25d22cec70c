/** What must be known of SMTP, IMAP and POP3 to read a session that somebody wrote down: who can have said a line, and by which clauses it is judged. */
import type { DialectId } from '../dialects';
import type { Cite } from '../rfc';

export type FamilyId = 'smtp' | 'imap' | 'pop3';

export interface Family {
  /** The dialect that understands it; `withLogin` where somebody logs in. */
  readonly dialect: DialectId;
  readonly withLogin: DialectId;
  readonly isServers: (line: string) => boolean;
  readonly isClients: (line: string) => boolean;
  /** Can a connection begin with this line of the server's? */
  readonly isGreeting: (line: string) => boolean;
  /** Is this what a server can do, as a list? */
  readonly isList: (message: string) => boolean;
  /** Does the client ask for that list? */
  readonly asksForList: (message: string) => boolean;
  /** Of the upgrade and what is forgotten with it; of who deletes the offer. */
  readonly clauses: { readonly upgrade: Cite; readonly stripping: Cite };
}

export const families: Readonly<Record<FamilyId, Family>> = {
  smtp: {
    dialect: 'smtp-relay',
    withLogin: 'smtp-submission',
    isServers: (line) => /^[2-5]\d\d(?:[ -]|$)/.test(line),
    isClients: (line) =>
      /^(?:EHLO|HELO|LHLO|STARTTLS|AUTH|MAIL FROM|RCPT TO|DATA|BDAT|RSET|NOOP|VRFY|EXPN|HELP|QUIT)\b/i.test(
        line,
      ),
    isGreeting: (line) => /^(?:220|554)/.test(line),
    isList: (message) => /^250/.test(message),
    asksForList: (message) => /^(?:EHLO|HELO|LHLO)\b/i.test(message),
    clauses: { upgrade: { rfc: 3207, section: '4.2' }, stripping: { rfc: 3207, section: '6' } },
  },
  imap: {
    dialect: 'imap',
    withLogin: 'imap',
    isServers: (line) => /^(?:\* |\+(?: |$)|\S+ (?:OK|NO|BAD)\b)/i.test(line),
    isClients: (line) =>
      /^[A-Za-z0-9.]+ (?:CAPABILITY|NOOP|LOGOUT|STARTTLS|AUTHENTICATE|LOGIN|SELECT|EXAMINE|LIST|LSUB|STATUS|FETCH|UID|SEARCH|STORE|ID|ENABLE|IDLE|NAMESPACE|CLOSE|UNSELECT|EXPUNGE|APPEND|COPY|MOVE|CREATE|DELETE|SUBSCRIBE)\b/i.test(
        line,
      ),
    isGreeting: (line) => /^\* (?:OK|PREAUTH|BYE)\b/i.test(line),
    isList: (message) => /\bCAPABILITY /i.test(message),
    asksForList: (message) => /^\S+ CAPABILITY\b/i.test(message),
    clauses: { upgrade: { rfc: 9051, section: '6.2.1' }, stripping: { rfc: 2595, section: '9' } },
  },
  pop3: {
    dialect: 'pop3',
    withLogin: 'pop3',
    isServers: (line) => /^(?:\+OK|-ERR|\+ )/.test(line),
    isClients: (line) =>
      /^(?:CAPA|STLS|USER|PASS|APOP|AUTH|STAT|LIST|UIDL|RETR|TOP|DELE|RSET|NOOP|QUIT|UTF8|LANG)\b/i.test(
        line,
      ),
    isGreeting: (line) => line.startsWith('+OK'),
    isList: (message) => /^\+OK[^\n]*\n./.test(message),
    asksForList: (message) => /^CAPA\b/i.test(message),
    clauses: { upgrade: { rfc: 2595, section: '4' }, stripping: { rfc: 2595, section: '9' } },
  },
};

/** Which of the three these lines are in, by the lines that one of them alone can have; null where there is none of any. */
export function familyOf(lines: readonly string[]): FamilyId | null {
  let best: { readonly id: FamilyId; readonly count: number } | null = null;
  for (const id of Object.keys(families) as FamilyId[]) {
    const { isServers, isClients } = families[id];
    const servers = lines.filter(isServers).length;
    const count = servers === 0 ? 0 : servers + lines.filter(isClients).length;
    if (count > (best?.count ?? 0)) best = { id, count };
  }
  return best?.id ?? null;
}
