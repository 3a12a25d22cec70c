/** The client of IMAP: a mail program that reads one message of its inbox (RFC 9051 sections 6 and 7, RFC 2595 section 3). */
import { fromText, toText } from '../../bytes/hex';
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { splitWhole } from '../literals/framing';
import { quote } from '../literals/tokens';
import { plainInBase64 } from '../sasl';
import { printable } from '../printable';

import { capabilitiesOf, isStatusLine, parseResponse, type Response } from './response';

export interface ClientState {
  readonly task: ClientTask;
  /** The number in the tag of the next command; it counts on inside TLS. */
  readonly next: number;
  readonly capabilities: readonly string[];
  /** Did the greeting bring the capabilities, so that there is nothing to ask? */
  readonly told: boolean;
  /** Did the greeting say that the client is logged in already? */
  readonly preauthenticated: boolean;
  /** Messages in the selected mailbox. */
  readonly exists: number;
  /** Where the server has sent the client on to (RFC 2221). */
  readonly referral: string | null;
  /** What the user is shown: folders, how many mails there are, the subject of one. */
  readonly shown: readonly string[];
}

type Read = NonNullable<Exchange<ClientState>['read']>;
type Status = Extract<Response, { kind: 'status' }>;

export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  errand: (state) => [command(state, 'NOOP')],
  split: (buffer) => splitWhole(buffer, isStatusLine),
  // STARTTLS is a command of the not authenticated state: PREAUTH in plaintext rules it out (RFC 9051 section 6.2.1).
  offersUpgrade: (state) => can(state, 'STARTTLS') && !state.preauthenticated,
  mayLogIn: (state) => state.preauthenticated || mechanism(state) !== null,
  offersRequireTls: () => false,
  forget: ({ task, next }) => ({ ...begin(task), next }),
  isLoggedIn: ({ preauthenticated }) => preauthenticated,
  referral: ({ referral }) => referral,
  alertIn: (message) => {
    const response = parseResponse(message);
    return response?.kind === 'status' && response.code?.name === 'ALERT' ? response.text : null;
  },
  shown: {
    of: ({ shown }) => shown,
    put: (state, shown) => ({ ...state, shown }),
  },
};

function begin(task: ClientTask): ClientState {
  return {
    task,
    next: 1,
    capabilities: [],
    told: false,
    preauthenticated: false,
    exists: 0,
    referral: null,
    shown: [],
  };
}

const can = ({ capabilities }: ClientState, capability: string): boolean => capabilities.includes(capability);

/** LOGIN, unless the server forbids it (RFC 9051 section 6.2.3). */
function mechanism(state: ClientState): 'LOGIN' | 'PLAIN' | null {
  if (!can(state, 'LOGINDISABLED')) return 'LOGIN';
  return can(state, 'AUTH=PLAIN') ? 'PLAIN' : null;
}

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: readGreeting }];
    case 'discovery':
      return state.told ? [] : [command(state, 'CAPABILITY')];
    case 'upgrade':
      return [command(state, 'STARTTLS')];
    case 'login':
      return state.preauthenticated ? [] : login(state);
    case 'work':
      return [
        command(state, 'SELECT', ' INBOX'),
        ...(state.exists > 0 ? [command(state, 'FETCH', ' 1 BODY.PEEK[]')] : []),
      ];
    case 'goodbye':
      return [command(state, 'LOGOUT')];
  }
}

/** Only one exchange of a phase is next at any time, and the tag is of what is said next. */
const tagOf = ({ next }: ClientState): string => `a${next}`;

const command = (state: ClientState, name: string, argument = ''): Exchange<ClientState> => ({
  name,
  say: fromText(`${tagOf(state)} ${name}${argument}\r\n`),
  read: completed(name === 'LOGOUT'),
});

/** AUTHENTICATE has its response in the same line where the server takes that (RFC 4959). */
function login(state: ClientState): readonly Exchange<ClientState>[] {
  const { account } = state.task;
  if (mechanism(state) === 'LOGIN') {
    return [command(state, 'LOGIN', ` ${astring(account.user)} ${astring(account.password)}`)];
  }
  const response = plainInBase64(account);
  if (can(state, 'SASL-IR')) return [command(state, 'AUTHENTICATE', ` PLAIN ${response}`)];
  const asked = command(state, 'AUTHENTICATE', ' PLAIN');
  return [
    { ...asked, read: readGoOn },
    { ...asked, name: 'response', say: fromText(`${response}\r\n`) },
  ];
}

const astring = (text: string): string => (/^[A-Za-z0-9]+$/.test(text) ? text : quote(text));

function readGreeting(message: Uint8Array, state: ClientState): Reading<ClientState> {
  const response = parseResponse(message);
  if (response?.kind !== 'status' || response.tag !== null) return unintelligible(message);
  const next = learn(response, state);
  const text = firstLine(message);
  switch (response.condition) {
    case 'OK':
      return { kind: 'accepted', state: next, text, status: null };
    case 'PREAUTH':
      return { kind: 'accepted', state: { ...next, preauthenticated: true }, text, status: null };
    case 'BYE':
      return { kind: 'refused', state, permanence: 'temporary', status: null, text };
    case 'NO':
    case 'BAD':
      return unintelligible(message);
  }
}

const learn = (response: Response, state: ClientState): ClientState => {
  const capabilities = capabilitiesOf(response);
  const referral = referralIn(response) ?? state.referral;
  return capabilities === null ? { ...state, referral } : { ...state, referral, capabilities, told: true };
};

/** The host in the IMAP URL of a REFERRAL (RFC 2221 section 4). */
const referralIn = (response: Response): string | null =>
  response.kind === 'status' && response.code?.name === 'REFERRAL'
    ? (/^imaps?:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+)/i.exec(response.code.argument)?.[1]?.toLowerCase() ?? null)
    : null;

/** Reads up to the response with the command's tag. BYE says that the server goes; only at the end is that what was wanted. */
const completed =
  (leaving: boolean): Read =>
  (message, state) => {
    const response = parseResponse(message);
    if (response === null || response.kind === 'go-on') return unintelligible(message);
    if (response.kind === 'data') return { kind: 'more', state: takeData(response, state) };
    if (response.tag === null) {
      return response.condition === 'BYE' && !leaving
        ? { kind: 'refused', state, permanence: 'temporary', status: null, text: firstLine(message) }
        : { kind: 'more', state: withCapabilities(response, state) };
    }
    return response.tag === tagOf(state) ? judge(response, message, state) : unintelligible(message);
  };

/** What was learned on the way does not change the phase that is going on, so `told` stays as it is. */
const withCapabilities = (response: Response, state: ClientState): ClientState => ({
  ...state,
  capabilities: capabilitiesOf(response) ?? state.capabilities,
});

function takeData(response: Extract<Response, { kind: 'data' }>, state: ClientState): ClientState {
  const seen = (line: string): ClientState => ({ ...state, shown: [...state.shown, printable(line)] });
  switch (response.name) {
    case 'EXISTS':
      return { ...seen(fill(heard.mails, { count: response.number ?? 0 })), exists: response.number ?? 0 };
    case 'LIST':
      return seen(/"([^"]*)"\s*$/.exec(response.text)?.[1] ?? response.text);
    case 'FETCH':
      return seen(/^Subject: (.*?)\r?$/im.exec(response.text)?.[1] ?? heard.mail);
    default:
      return withCapabilities(response, state);
  }
}

function judge(response: Status, message: Uint8Array, before: ClientState): Reading<ClientState> {
  const state = { ...withCapabilities(response, before), next: before.next + 1 };
  const text = firstLine(message);
  if (response.condition === 'OK') return { kind: 'accepted', state, text, status: null };
  const permanence = isTemporary(response) ? 'temporary' : 'permanent';
  return { kind: 'refused', state, permanence, status: null, text };
}

/** Response codes of RFC 5530 section 3 after which the same may work later. */
const isTemporary = ({ condition, code }: Status): boolean =>
  condition === 'NO' && ['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG'].includes(code?.name ?? '');

/** The server asks for the SASL response; anything else ends the command. */
function readGoOn(message: Uint8Array, state: ClientState): Reading<ClientState> {
  if (parseResponse(message)?.kind !== 'go-on') return completed(false)(message, state);
  return { kind: 'accepted', state, text: firstLine(message), status: null };
}

const unintelligible = (message: Uint8Array): Reading<ClientState> => ({
  kind: 'unintelligible',
  text: firstLine(message),
});

const firstLine = (message: Uint8Array): string =>
  printable(toText(message.subarray(0, 400)).split('\r\n', 1)[0] ?? '');
