/**
 * The server of SMTP: takes mail for its own domain, or for any domain from a user who has logged in (RFC 5321 section 4.1.1, RFC 3207
 * section 4, RFC 4954 section 4, RFC 2033 section 4). Its words are Postfix's.
 */
import { fromText, toText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import { accountOf, type ServerPolicy, type ServerSide, type ServerTurn } from '../dialect';
import { decodeContent, longestTextLine } from '../lines/content';
import { splitContent, splitLine } from '../lines/framing';
import { readBase64, readPlain } from '../sasl';

import { parseCommand, parsePath, type Parameter } from './command';
import { writeReply } from './reply';
import { helloOf, type Service } from './service';

/** Octets of the largest message that is taken (RFC 1870). */
const sizeLimit = 10_240_000;
/** Octets of the longest text line with its CRLF (RFC 5321 section 4.5.3.1.6). */
const textLineLimit = 1000;

export interface ServerState {
  readonly service: Service;
  /** After 354 the client's octets are mail data; after 334 they answer what AUTH asked. */
  readonly expects: 'command' | 'content' | 'response';
  readonly loggedIn: boolean;
  /** The sender of the transaction, empty for the null reverse-path; null outside a transaction. */
  readonly from: string | null;
  readonly to: readonly string[];
}

type Turn = ServerTurn<ServerState>;

const fresh = (service: Service): ServerState => ({
  service,
  expects: 'command',
  loggedIn: false,
  from: null,
  to: [],
});

export const serverOf = (service: Service): ServerSide<ServerState> => ({
  begin: ({ host }) => {
    const protocol = service === 'lmtp' ? 'LMTP' : 'ESMTP';
    return { ...reply(fresh(service), `220 ${host} ${protocol}`), about: 'greeting' };
  },
  split: (buffer, state) => (state.expects === 'content' ? splitContent(buffer) : splitLine(buffer)),
  hear,
  secured: () => ({ ...reply(fresh(service), ''), say: null }),
  ...(service === 'submission' ? { isLoggedIn: ({ loggedIn }) => loggedIn } : {}),
});

function hear(message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  switch (state.expects) {
    case 'command':
      return answer(message, state, policy);
    case 'response':
      return takeResponse(message, { ...state, expects: 'command' }, policy);
    case 'content':
      return takeContent(message, state);
  }
}

/** Whoever has logged in stays so. */
const withoutMail = (state: ServerState): ServerState => ({
  ...state,
  expects: 'command',
  from: null,
  to: [],
});

const reply = (state: ServerState, line: string, then: Turn['then'] = 'listen'): Turn => ({
  state,
  say: fromText(`${line}\r\n`),
  about: 'reply',
  then,
  delivered: null,
  because: null,
});

/** What a server answers before TLS even if it demands TLS (RFC 3207 section 4). */
const beforeTls = (service: Service): readonly string[] => ['NOOP', helloOf(service), 'STARTTLS', 'QUIT'];

function answer(message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const command = parseCommand(message);
  switch (command.kind) {
    case 'endless':
      return endless(state);
    case 'too-long':
      return reply(state, '500 5.5.2 Error: line too long');
    case 'not-ascii':
      return reply(state, '500 5.5.2 Error: command is not ASCII');
    case 'bad-syntax':
      return reply(state, '500 5.5.2 Error: bad syntax');
    case 'command': {
      const { verb, argument } = command;
      const tooEarly = policy.requiresTls && !policy.secured && !beforeTls(state.service).includes(verb);
      return tooEarly ? tlsFirst(state) : obey(verb, argument, state, policy);
    }
  }
}

const endless = (state: ServerState): Turn => reply(state, '500 5.5.2 Error: line too long', 'close');

const tlsFirst = (state: ServerState): Turn => ({
  ...reply(state, '530 5.7.0 Must issue a STARTTLS command first'),
  because: { answer: phrase('smtp.tls-first'), rule: rule(3207, '4', 'smtp.tls-first') },
});

function obey(verb: string, argument: string, state: ServerState, policy: ServerPolicy): Turn {
  switch (verb) {
    case 'EHLO':
    case 'HELO':
    case 'LHLO':
      return hello(verb, argument, state, policy);
    case 'STARTTLS':
      return startTls(argument, state, policy);
    case 'AUTH':
      return state.service === 'submission'
        ? authenticate(argument, state, policy)
        : reply(state, notRecognized);
    case 'MAIL':
      return mail(argument, state, policy);
    case 'RCPT':
      return recipient(argument, state, policy);
    case 'DATA':
      return data(argument, state);
    case 'RSET':
      return argument === '' ? reply(withoutMail(state), '250 2.0.0 Ok') : badArgument(state, 'RSET');
    case 'NOOP':
      return reply(state, '250 2.0.0 Ok');
    case 'VRFY':
      return argument === ''
        ? badArgument(state, 'VRFY address')
        : reply(state, '252 2.0.0 Cannot VRFY user, but will take a message');
    case 'HELP':
      return reply(state, '214 2.0.0 See RFC 5321 and RFC 3207');
    case 'EXPN':
      return reply(state, '502 5.5.1 Error: command not implemented');
    case 'QUIT':
      return argument === '' ? reply(state, '221 2.0.0 Bye', 'close') : badArgument(state, 'QUIT');
    default:
      return reply(state, notRecognized);
  }
}

const notRecognized = '500 5.5.2 Error: command not recognized';

const badArgument = (state: ServerState, syntax: string): Turn => reply(state, `501 5.5.4 Syntax: ${syntax}`);

/**
 * EHLO, HELO and LHLO also end a transaction (section 4.1.4). Their replies have no enhanced code (RFC 2034 section 4). LMTP must not
 * take the other two, nor SMTP that of LMTP (RFC 2033 section 4.1).
 */
function hello(
  verb: 'EHLO' | 'HELO' | 'LHLO',
  argument: string,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const { service } = state;
  if ((verb === 'LHLO') !== (service === 'lmtp')) return reply(state, notRecognized);
  if (argument === '' || argument.includes(' ')) return reply(state, `501 Syntax: ${verb} hostname`);
  const lines = verb === 'HELO' ? [policy.host] : [policy.host, ...capabilities(service, policy)];
  return { ...reply(withoutMail(state), ''), say: writeReply(250, lines) };
}

/** Inside TLS the offer is gone (RFC 3207 section 4.2), and only there does REQUIRETLS mean anything (RFC 8689 section 2). */
function capabilities(service: Service, policy: ServerPolicy): readonly string[] {
  const offer = policy.upgrade !== 'not-offered' && !policy.secured ? ['STARTTLS'] : [];
  const auth = service === 'submission' && mayLogIn(policy) ? ['AUTH PLAIN'] : [];
  const requireTls = hasRequireTls(policy) ? ['REQUIRETLS'] : [];
  const size = `SIZE ${sizeLimit}`;
  return ['PIPELINING', size, ...offer, ...auth, 'ENHANCEDSTATUSCODES', '8BITMIME', ...requireTls];
}

/** PLAIN shows the password to everyone on the path: a server need neither list it nor take it before TLS (RFC 4954 section 4). */
const mayLogIn = ({ secured, requiresTls, authBeforeTls }: ServerPolicy): boolean =>
  secured || (!requiresTls && authBeforeTls === 'allowed');

const hasRequireTls = ({ offersRequireTls, secured }: ServerPolicy): boolean => offersRequireTls && secured;

/** The go-ahead is the last thing said in plaintext; what was said before is forgotten once TLS is up. */
function startTls(argument: string, state: ServerState, { upgrade, secured }: ServerPolicy): Turn {
  if (argument !== '') return badArgument(state, 'STARTTLS');
  if (secured) return reply(state, '554 5.5.1 Error: TLS already active');
  switch (upgrade) {
    case 'offered':
      return reply(state, '220 2.0.0 Ready to start TLS', 'start-tls');
    case 'refuses':
      return reply(state, '454 4.7.0 TLS not available due to local problem');
    case 'not-offered':
      return reply(state, '502 5.5.1 Error: command not implemented');
  }
}

/** AUTH with PLAIN, the response at once or asked for (RFC 4954 section 4). */
function authenticate(argument: string, state: ServerState, policy: ServerPolicy): Turn {
  const [mechanism = '', response, ...more] = argument.split(/ +/);
  if (mechanism === '' || more.length > 0) return badArgument(state, 'AUTH mechanism');
  if (state.loggedIn) return reply(state, '503 5.5.1 Error: already authenticated');
  if (state.from !== null) return reply(state, '503 5.5.1 Error: MAIL transaction in progress');
  if (!mayLogIn(policy)) return encryptionFirst(state);
  if (mechanism.toUpperCase() !== 'PLAIN') {
    return reply(state, '504 5.5.4 Unrecognized authentication type');
  }
  return response === undefined
    ? reply({ ...state, expects: 'response' }, '334 ')
    : checkResponse(response, state, policy);
}

/** The line behind 334; a lone asterisk is the client's change of mind. */
function takeResponse(message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const text = toText(message);
  if (!text.endsWith('\r\n')) return endless(state);
  const response = text.slice(0, -2);
  return response === '*'
    ? reply(state, '501 5.7.0 Authentication aborted')
    : checkResponse(response, state, policy);
}

function checkResponse(response: string, state: ServerState, policy: ServerPolicy): Turn {
  const message = readBase64(response === '=' ? '' : response);
  if (message === null) return reply(state, '501 5.5.2 Error: cannot decode response');
  const who = readPlain(message);
  return who !== null && accountOf(policy, who) !== null
    ? reply({ ...state, loggedIn: true }, '235 2.7.0 Authentication successful')
    : reply(state, '535 5.7.8 Error: authentication failed');
}

const encryptionFirst = (state: ServerState): Turn => ({
  ...reply(state, '538 5.7.11 Encryption required for requested authentication mechanism'),
  because: { answer: phrase('smtp.encryption-first'), rule: rule(4954, '4', 'smtp.encryption-first') },
});

const loginFirst = (state: ServerState): Turn => ({
  ...reply(state, '530 5.7.0 Authentication required'),
  because: { answer: phrase('smtp.login-first'), rule: rule(6409, '4.3', 'smtp.login-first') },
});

function mail(argument: string, state: ServerState, policy: ServerPolicy): Turn {
  if (state.service === 'submission' && !state.loggedIn) return loginFirst(state);
  if (state.from !== null) return reply(state, '503 5.5.1 Error: nested MAIL command');
  const from = /^from:(.*)/i.exec(argument)?.[1];
  if (from === undefined) return badArgument(state, 'MAIL FROM:<address>');
  const parsed = parsePath(from);
  if (parsed === null || (parsed.path.domain === null && parsed.path.address !== '')) {
    return reply(state, '501 5.1.7 Bad sender address syntax');
  }
  if (parsed.parameters === null) return badArgument(state, 'MAIL FROM:<address> parameters');
  for (const parameter of parsed.parameters) {
    const objection = objectionTo(parameter, state.service, policy);
    if (objection !== null) return reply(state, objection);
  }
  return reply({ ...state, from: parsed.path.address }, '250 2.1.0 Ok');
}

/** What is wrong with a parameter of MAIL, as a reply; null where nothing is. */
function objectionTo({ keyword, value }: Parameter, service: Service, policy: ServerPolicy): string | null {
  switch (keyword) {
    case 'SIZE':
      if (!/^\d{1,20}$/.test(value ?? '')) return '501 5.5.4 Bad message size syntax';
      return Number(value) > sizeLimit ? '552 5.3.4 Message size exceeds fixed limit' : null;
    case 'BODY':
      return /^(7BIT|8BITMIME)$/i.test(value ?? '') ? null : '501 5.5.4 Unsupported BODY type';
    case 'REQUIRETLS':
      if (!hasRequireTls(policy)) return unsupported(keyword);
      return value === null ? null : '501 5.5.4 REQUIRETLS takes no value';
    case 'AUTH':
      if (service !== 'submission') return unsupported(keyword);
      return value === null ? '501 5.5.4 AUTH needs a mailbox' : null;
    default:
      return unsupported(keyword);
  }
}

/** A parameter of an extension that was not offered here and now (section 4.1.1.11). */
const unsupported = (keyword: string): string => `555 5.5.4 Unsupported option: ${keyword}`;

/**
 * Mail for other domains is refused unless a user submits it: a server that takes it from anybody is an open relay. `Postmaster` needs
 * no domain (section 4.5.1).
 */
function recipient(argument: string, state: ServerState, policy: ServerPolicy): Turn {
  if (state.from === null) return reply(state, '503 5.5.1 Error: need MAIL command');
  const to = /^to:(.*)/i.exec(argument)?.[1];
  if (to === undefined) return badArgument(state, 'RCPT TO:<address>');
  const parsed = parsePath(to);
  if (parsed === null || parsed.path.address === '') {
    return reply(state, '501 5.1.3 Bad recipient address syntax');
  }
  if (parsed.parameters === null) return badArgument(state, 'RCPT TO:<address> parameters');
  const [unknown] = parsed.parameters;
  if (unknown !== undefined) return reply(state, unsupported(unknown.keyword));
  const { address, domain } = parsed.path;
  const relays = state.service === 'submission' && state.loggedIn;
  if (!relays && domain !== null && domain !== policy.domain.toLowerCase()) {
    return reply(state, `550 5.7.1 <${address}>: Relay access denied`);
  }
  return reply({ ...state, to: [...state.to, address] }, '250 2.1.5 Ok');
}

function data(argument: string, state: ServerState): Turn {
  if (state.to.length === 0) return reply(state, '503 5.5.1 Error: need RCPT command');
  if (argument !== '') return badArgument(state, 'DATA');
  return reply({ ...state, expects: 'content' }, '354 End data with <CR><LF>.<CR><LF>');
}

/**
 * The end of the mail data: the server takes the message, and with it the duty to deliver it (section 4.2.5), or refuses all of it. LMTP
 * says so for each recipient, in the order of RCPT (RFC 2033 section 4.2).
 */
function takeContent(content: Uint8Array, state: ServerState): Turn {
  const { service, from, to } = state;
  const message = decodeContent(content);
  const say = (line: string, lmtpLine = (_: string): string => line): Turn =>
    reply(withoutMail(state), service === 'lmtp' ? to.map(lmtpLine).join('\r\n') : line);
  if (message.length > sizeLimit) return say('552 5.3.4 Error: message file too big');
  if (longestTextLine(message) > textLineLimit) return say('500 5.5.2 Error: text line too long');
  const id = queueId(message);
  const taken = say(`250 2.0.0 Ok: queued as ${id}`, (recipient) => `250 2.0.0 <${recipient}> ${id} Saved`);
  return { ...taken, delivered: { from: from ?? '', to, message } };
}

/** A queue id that is the same for the same message: FNV-1a, 32 bits. */
function queueId(message: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const octet of message) hash = Math.imul(hash ^ octet, 0x01000193);
  return (hash >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
