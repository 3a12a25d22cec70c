/**
 * The client of FTP with TLS (RFC 4217): FEAT, AUTH TLS, FEAT again, and inside TLS protection for the data connections too, before it
 * logs in. Then it fetches a file: it asks for its size (RFC 3659) and for a port (EPSV, RFC 2428), and for the file over a second
 * connection there. After `PROT P` that connection has TLS of its own; after `PROT C` the file crosses it in plaintext, however safe the
 * control connection is. To put a file there is the same the other way round (STOR).
 */
import { fromText } from '../../bytes/hex';
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import { rule } from '../../rule';
import type { ClientSide, ClientTask, DataConnection, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';

import {
  featuresOf,
  messageFile,
  offersTls,
  parseReply,
  passivePort,
  splitReply,
  type Reply,
} from './message';

export interface ClientState {
  readonly task: ClientTask;
  readonly features: readonly string[];
  readonly secured: boolean;
  /** Has the server greeted it as somebody who is logged in already (230 in place of 220)? */
  readonly loggedIn: boolean;
  /** Of the file, in octets, and of the server's port for the data connection: what it said last. */
  readonly size: number | null;
  readonly port: number;
}

type Read = NonNullable<Exchange<ClientState>['read']>;

export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: splitReply,
  // Who is logged in has no login to protect, and does not ask.
  offersUpgrade: ({ features, loggedIn, secured }) => !secured && !loggedIn && features.some(offersTls),
  mayLogIn: () => true,
  offersRequireTls: () => false,
  store: (state) => [
    command('TYPE', 'I', expect(200)),
    command('EPSV', '', readPort),
    { ...command('STOR', state.task.file ?? messageFile, expect(226)), data: dataConnection(state) },
  ],
  forget: ({ task }) => begin(task, true),
  keep: (state) => ({ ...state, secured: true }),
  knowsNoCapabilities: ({ features }) => features.length === 0,
  isLoggedIn: ({ loggedIn }) => loggedIn,
};

function begin(task: ClientTask, secured = false): ClientState {
  return { task, features: [], secured, loggedIn: false, size: null, port: 0 };
}

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  const { account, file = messageFile } = state.task;
  const { user, password } = account;
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: readGreeting }];
    case 'discovery':
      return [command('FEAT', '', readFeatures)];
    case 'upgrade':
      return [command('AUTH', 'TLS', expect(234))];
    case 'login':
      return [
        ...protection(state),
        ...(state.loggedIn
          ? []
          : [command('USER', user, expect(331)), command('PASS', password, expect(230))]),
      ];
    case 'work':
      return [
        command('TYPE', 'I', expect(200)),
        command('SIZE', file, readSize),
        command('EPSV', '', readPort),
        { ...command('RETR', file, expect(226)), data: dataConnection(state) },
      ];
    case 'goodbye':
      return [command('QUIT', '', expect(221))];
  }
}

/** RFC 4217 section 9: data connections begin as Clear. TLS needs no buffer size, but PROT is only allowed behind PBSZ. */
function protection({ secured, task }: ClientState): readonly Exchange<ClientState>[] {
  const level = task.dataProtection === 'private' ? 'P' : 'C';
  return secured ? [command('PBSZ', '0', expect(200)), command('PROT', level, expect(200))] : [];
}

/** The FTP client is the TLS client on it too (RFC 4217 section 7). Whether the file is whole, the size tells: a plaintext connection that ends does not. */
function dataConnection({ port, secured, size, task }: ClientState): DataConnection {
  const isWhole = (content: Uint8Array): boolean => content.length === size;
  if (!secured) return { port, isWhole, protection: 'clear', rule: rule(4217, '9', 'ftp.data-without-tls') };
  return task.dataProtection === 'private'
    ? { port, isWhole, protection: 'private', rule: rule(4217, '7', 'ftp.data-private') }
    : { port, isWhole, protection: 'clear', rule: rule(4217, '9', 'ftp.data-clear') };
}

const command = (verb: string, argument: string, read: Read): Exchange<ClientState> => ({
  name: verb,
  say: fromText(`${argument === '' ? verb : `${verb} ${argument}`}\r\n`),
  read,
});

const reading =
  (judge: (reply: Reply, state: ClientState) => Reading<ClientState>): Read =>
  (bytes, state) => {
    const reply = parseReply(bytes);
    return reply === null
      ? { kind: 'unintelligible', text: fill(heard.notMessage, { message: heard.ftpReply }) }
      : judge(reply, state);
  };

const textOf = ({ code, lines }: Reply): string => printable(`${code} ${lines[0] ?? ''}`.trimEnd());

/** One code is a yes; 1yz is not the end of it; 4yz is "not now", 5yz "no", and anything else no answer at all. */
const expect = (wanted: number): Read => reading((reply, state) => judge(reply, wanted, state));

function judge(reply: Reply, wanted: number, state: ClientState): Reading<ClientState> {
  const text = textOf(reply);
  if (reply.code === wanted) return { kind: 'accepted', state, status: null, text };
  switch (Math.floor(reply.code / 100)) {
    case 1:
      return { kind: 'more', state };
    case 4:
      return { kind: 'refused', state, permanence: 'temporary', status: null, text };
    case 5:
      return { kind: 'refused', state, permanence: 'permanent', status: null, text };
    default:
      return { kind: 'unintelligible', text };
  }
}

const readGreeting = reading((reply, state) =>
  reply.code === 230 ? judge(reply, 230, { ...state, loggedIn: true }) : judge(reply, 220, state),
);

/** A server without FEAT has no features to tell (RFC 2389 section 3.2). */
const readFeatures = reading((reply, state) => {
  if ([500, 502].includes(reply.code)) {
    return { kind: 'accepted', state: { ...state, features: [] }, status: null, text: textOf(reply) };
  }
  return judge(reply, 211, { ...state, features: featuresOf(reply).map((one) => one.toUpperCase()) });
});

/** RFC 3659 section 4: `213 308`. */
const readSize = reading((reply, state) => {
  const [, digits] = /^(\d{1,12})$/.exec(reply.lines[0] ?? '') ?? [];
  if (reply.code === 213 && digits === undefined) return { kind: 'unintelligible', text: textOf(reply) };
  return judge(reply, 213, { ...state, size: Number(digits) });
});

const readPort = reading((reply, state) => {
  const port = passivePort(reply);
  if (reply.code === 229 && port === null) return { kind: 'unintelligible', text: textOf(reply) };
  return judge(reply, 229, { ...state, port: port ?? 0 });
});
