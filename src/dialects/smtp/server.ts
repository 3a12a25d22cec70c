/** The server of SMTP relay: takes mail for its own domain (RFC 5321 section 4.1.1, RFC 3207 section 4). Its words are Postfix's. */
import { fromText } from '../../bytes/hex';
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy, ServerSide, ServerTurn } from '../dialect';

import { parseCommand, parsePath, type Parameter } from './command';
import { decodeContent, longestTextLine } from './content';
import { splitContent, splitLine } from './framing';
import { writeReply } from './reply';

/** Octets of the largest message that is taken (RFC 1870). */
const sizeLimit = 10_240_000;
/** Octets of the longest text line with its CRLF (RFC 5321 section 4.5.3.1.6). */
const textLineLimit = 1000;

export interface ServerState {
  /** After 354 the client's octets are mail data. */
  readonly expects: 'command' | 'content';
  /** The sender of the transaction, empty for the null reverse-path; null outside a transaction. */
  readonly from: string | null;
  readonly to: readonly string[];
}

type Turn = ServerTurn<ServerState>;

const fresh: ServerState = { expects: 'command', from: null, to: [] };

export const server: ServerSide<ServerState> = {
  begin: ({ host }) => ({ ...reply(fresh, `220 ${host} ESMTP`), about: 'greeting' }),
  split: (buffer, state) => (state.expects === 'content' ? splitContent(buffer) : splitLine(buffer)),
  hear: (message, state, policy) =>
    state.expects === 'content' ? takeContent(message, state) : answer(message, state, policy),
  secured: () => ({ ...reply(fresh, ''), say: null }),
};

const reply = (state: ServerState, line: string, then: Turn['then'] = 'listen'): Turn => ({
  state,
  say: fromText(`${line}\r\n`),
  about: 'reply',
  then,
  delivered: null,
  because: null,
});

/** What a server answers before TLS even if it demands TLS (RFC 3207 section 4). */
const beforeTls: readonly string[] = ['NOOP', 'EHLO', 'STARTTLS', 'QUIT'];

function answer(message: Uint8Array, state: ServerState, policy: ServerPolicy): Turn {
  const command = parseCommand(message);
  switch (command.kind) {
    case 'endless':
      return reply(fresh, '500 5.5.2 Error: line too long', 'close');
    case 'too-long':
      return reply(state, '500 5.5.2 Error: line too long');
    case 'not-ascii':
      return reply(state, '500 5.5.2 Error: command is not ASCII');
    case 'bad-syntax':
      return reply(state, '500 5.5.2 Error: bad syntax');
    case 'command': {
      const { verb, argument } = command;
      const tooEarly = policy.requiresTls && !policy.secured && !beforeTls.includes(verb);
      return tooEarly ? tlsFirst(state) : obey(verb, argument, state, policy);
    }
  }
}

const tlsFirst = (state: ServerState): Turn => ({
  ...reply(state, '530 5.7.0 Must issue a STARTTLS command first'),
  because: { answer: phrase('smtp.tls-first'), rule: rule(3207, '4', 'smtp.tls-first') },
});

function obey(verb: string, argument: string, state: ServerState, policy: ServerPolicy): Turn {
  switch (verb) {
    case 'EHLO':
    case 'HELO':
      return hello(verb, argument, state, policy);
    case 'STARTTLS':
      return startTls(argument, state, policy);
    case 'MAIL':
      return mail(argument, state, policy);
    case 'RCPT':
      return recipient(argument, state, policy);
    case 'DATA':
      return data(argument, state);
    case 'RSET':
      return argument === '' ? reply(fresh, '250 2.0.0 Ok') : badArgument(state, 'RSET');
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
      return argument === '' ? reply(fresh, '221 2.0.0 Bye', 'close') : badArgument(state, 'QUIT');
    default:
      return reply(state, '500 5.5.2 Error: command not recognized');
  }
}

const badArgument = (state: ServerState, syntax: string): Turn => reply(state, `501 5.5.4 Syntax: ${syntax}`);

/** EHLO and HELO also end a transaction (section 4.1.4). Their replies have no enhanced code (RFC 2034 section 4). */
function hello(verb: 'EHLO' | 'HELO', argument: string, state: ServerState, policy: ServerPolicy): Turn {
  if (argument === '' || argument.includes(' ')) return reply(state, `501 Syntax: ${verb} hostname`);
  const lines = verb === 'HELO' ? [policy.host] : [policy.host, ...capabilities(policy)];
  return { ...reply(fresh, ''), say: writeReply(250, lines) };
}

/** Inside TLS the offer is gone (RFC 3207 section 4.2), and only there does REQUIRETLS mean anything (RFC 8689 section 2). */
function capabilities(policy: ServerPolicy): readonly string[] {
  const offer = policy.upgrade !== 'not-offered' && !policy.secured ? ['STARTTLS'] : [];
  const requireTls = hasRequireTls(policy) ? ['REQUIRETLS'] : [];
  return ['PIPELINING', `SIZE ${sizeLimit}`, ...offer, 'ENHANCEDSTATUSCODES', '8BITMIME', ...requireTls];
}

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

function mail(argument: string, state: ServerState, policy: ServerPolicy): Turn {
  if (state.from !== null) return reply(state, '503 5.5.1 Error: nested MAIL command');
  const from = /^from:(.*)/i.exec(argument)?.[1];
  if (from === undefined) return badArgument(state, 'MAIL FROM:<address>');
  const parsed = parsePath(from);
  if (parsed === null || (parsed.path.domain === null && parsed.path.address !== '')) {
    return reply(state, '501 5.1.7 Bad sender address syntax');
  }
  if (parsed.parameters === null) return badArgument(state, 'MAIL FROM:<address> parameters');
  for (const parameter of parsed.parameters) {
    const objection = objectionTo(parameter, policy);
    if (objection !== null) return reply(state, objection);
  }
  return reply({ ...state, from: parsed.path.address }, '250 2.1.0 Ok');
}

/** What is wrong with a parameter of MAIL, as a reply; null where nothing is. */
function objectionTo({ keyword, value }: Parameter, policy: ServerPolicy): string | null {
  switch (keyword) {
    case 'SIZE':
      if (!/^\d{1,20}$/.test(value ?? '')) return '501 5.5.4 Bad message size syntax';
      return Number(value) > sizeLimit ? '552 5.3.4 Message size exceeds fixed limit' : null;
    case 'BODY':
      return /^(7BIT|8BITMIME)$/i.test(value ?? '') ? null : '501 5.5.4 Unsupported BODY type';
    case 'REQUIRETLS':
      if (!hasRequireTls(policy)) return unsupported(keyword);
      return value === null ? null : '501 5.5.4 REQUIRETLS takes no value';
    default:
      return unsupported(keyword);
  }
}

/** A parameter of an extension that was not offered here and now (section 4.1.1.11). */
const unsupported = (keyword: string): string => `555 5.5.4 Unsupported option: ${keyword}`;

/** Mail for other domains is refused: a server that takes it from anybody is an open relay. `Postmaster` needs no domain (section 4.5.1). */
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
  if (domain !== null && domain !== policy.domain.toLowerCase()) {
    return reply(state, `550 5.7.1 <${address}>: Relay access denied`);
  }
  return reply({ ...state, to: [...state.to, address] }, '250 2.1.5 Ok');
}

function data(argument: string, state: ServerState): Turn {
  if (state.to.length === 0) return reply(state, '503 5.5.1 Error: need RCPT command');
  if (argument !== '') return badArgument(state, 'DATA');
  return reply({ ...state, expects: 'content' }, '354 End data with <CR><LF>.<CR><LF>');
}

/** The end of the mail data: the server takes the message, and with it the duty to deliver it (section 4.2.5), or refuses all of it. */
function takeContent(content: Uint8Array, { from, to }: ServerState): Turn {
  const message = decodeContent(content);
  if (message.length > sizeLimit) return reply(fresh, '552 5.3.4 Error: message file too big');
  if (longestTextLine(message) > textLineLimit) {
    return reply(fresh, '500 5.5.2 Error: text line too long');
  }
  return {
    ...reply(fresh, `250 2.0.0 Ok: queued as ${queueId(message)}`),
    delivered: { from: from ?? '', to, message },
  };
}

/** A queue id that is the same for the same message: FNV-1a, 32 bits. */
function queueId(message: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const octet of message) hash = Math.imul(hash ^ octet, 0x01000193);
  return (hash >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
