/** The client of NNTP: a news reader that reads one article (RFC 3977 sections 5 and 6, RFC 4642, RFC 4643). */
import { fromText, toText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';

import { newsgroupOf } from './newsgroup';
import { capabilitiesOf, parseReply, splitReply, type Capability, type Reply } from './reply';

export interface ClientState {
  readonly task: ClientTask;
  /** Null where the server does not know the question. */
  readonly capabilities: readonly Capability[] | null;
  /** Was the user's name enough? */
  readonly loggedIn: boolean;
  /** The number of the article to read; null where the group is empty. */
  readonly article: number | null;
}

type Read = NonNullable<Exchange<ClientState>['read']>;

export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: splitReply,
  offersUpgrade: (state) => capability(state, 'STARTTLS') !== undefined,
  // AUTHINFO without USER: passwords are not taken here and now (RFC 4643 section 2.1).
  mayLogIn: (state) => !wantsLogin(state) || takesPassword(state),
  offersRequireTls: () => false,
  forget: ({ task }) => begin(task),
  knowsNoCapabilities: ({ capabilities }) => capabilities === null,
};

function begin(task: ClientTask): ClientState {
  return { task, capabilities: null, loggedIn: false, article: null };
}

const capability = ({ capabilities }: ClientState, label: string): Capability | undefined =>
  capabilities?.find((one) => one.label === label);

/** A list without AUTHINFO says that there is nothing to log in to; without a list, the client has to try. */
const wantsLogin = (state: ClientState): boolean =>
  state.capabilities === null || capability(state, 'AUTHINFO') !== undefined;

const takesPassword = (state: ClientState): boolean =>
  state.capabilities === null || capability(state, 'AUTHINFO')?.arguments.includes('USER') === true;

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  const { account, domain } = state.task;
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: expect([200, 201]) }];
    case 'discovery':
      return [command('CAPABILITIES', 'CAPABILITIES', readCapabilities)];
    case 'upgrade':
      return [command('STARTTLS', 'STARTTLS', expect([382]))];
    case 'login':
      return !wantsLogin(state)
        ? []
        : [
            command('AUTHINFO USER', `AUTHINFO USER ${account.user}`, readUser),
            ...(state.loggedIn
              ? []
              : [command('AUTHINFO PASS', `AUTHINFO PASS ${account.password}`, expect([281]))]),
          ];
    case 'work':
      return [
        command('GROUP', `GROUP ${newsgroupOf(domain)}`, readGroup),
        ...(state.article === null ? [] : [command('ARTICLE', `ARTICLE ${state.article}`, expect([220]))]),
      ];
    case 'goodbye':
      return [command('QUIT', 'QUIT', expect([205]))];
  }
}

const command = (name: string, line: string, read: Read): Exchange<ClientState> => ({
  name,
  say: fromText(`${line}\r\n`),
  read,
});

const expect =
  (yes: readonly number[]): Read =>
  (message, state) => {
    const reply = parseReply(message);
    return reply === null ? unintelligible(message) : judge(reply, yes, message, state);
  };

/** The first digit of a no says whether it is one for good (RFC 3977 section 3.2); 580 is about the server's own trouble (RFC 4642 section 2.2.2). */
function judge(
  { code }: Reply,
  yes: readonly number[],
  message: Uint8Array,
  state: ClientState,
): Reading<ClientState> {
  const text = firstLine(message);
  if (yes.includes(code)) return { kind: 'accepted', state, status: null, text };
  if (code < 400 || code > 599) return unintelligible(message);
  const permanence = code < 500 || code === 580 ? 'temporary' : 'permanent';
  return { kind: 'refused', state, permanence, status: null, text };
}

/** A server of before RFC 3977 does not know CAPABILITIES: its list stays unknown. */
function readCapabilities(message: Uint8Array, state: ClientState): Reading<ClientState> {
  const reply = parseReply(message);
  if (reply === null) return unintelligible(message);
  const capabilities = reply.code === 101 ? capabilitiesOf(reply) : null;
  return judge(reply, [101, 500], message, { ...state, capabilities });
}

function readUser(message: Uint8Array, state: ClientState): Reading<ClientState> {
  const reply = parseReply(message);
  if (reply === null) return unintelligible(message);
  return judge(reply, [281, 381], message, { ...state, loggedIn: reply.code === 281 });
}

/** `211 number low high group`: the first article is the one to read, if there is any (RFC 3977 section 6.1.1). */
function readGroup(message: Uint8Array, state: ClientState): Reading<ClientState> {
  const reply = parseReply(message);
  if (reply === null) return unintelligible(message);
  const [count, low] = reply.text.split(' ').map(Number);
  const article = count !== undefined && count > 0 && low !== undefined && low > 0 ? low : null;
  return judge(reply, [211], message, { ...state, article });
}

const unintelligible = (message: Uint8Array): Reading<ClientState> => ({
  kind: 'unintelligible',
  text: firstLine(message),
});

const firstLine = (message: Uint8Array): string =>
  printable(toText(message.subarray(0, 400)).split('\r\n', 1)[0] ?? '');
