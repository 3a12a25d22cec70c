/**
 * The client of FTP with TLS (RFC 4217): FEAT, AUTH TLS, FEAT again, and inside TLS protection for the data connections too, before it
 * logs in. What it then does, it does on the control connection: it looks at a file. To fetch it, it would ask for a port with EPSV
 * (RFC 2428), open a second connection there and do another TLS handshake on that, as the TLS client; after `PROT C` in place of
 * `PROT P` the file would cross that connection in plaintext, however safe the control connection is.
 */
import { fromText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { printable } from '../printable';

import { featuresOf, offersTls, parseReply, splitReply, type Reply } from './message';

export interface ClientState {
  readonly task: ClientTask;
  readonly features: readonly string[];
  readonly secured: boolean;
}

type Read = NonNullable<Exchange<ClientState>['read']>;

export const client: ClientSide<ClientState> = {
  begin,
  exchanges,
  split: splitReply,
  offersUpgrade: ({ features, secured }) => !secured && features.some(offersTls),
  mayLogIn: () => true,
  offersRequireTls: () => false,
  forget: ({ task }) => ({ ...begin(task), secured: true }),
};

function begin(task: ClientTask): ClientState {
  return { task, features: [], secured: false };
}

function exchanges(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  const { user, password } = state.task.account;
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: expect(220) }];
    case 'discovery':
      return [command('FEAT', '', readFeatures)];
    case 'upgrade':
      return [command('AUTH', 'TLS', expect(234))];
    case 'login':
      return [
        ...protection(state),
        command('USER', user, expect(331)),
        command('PASS', password, expect(230)),
      ];
    case 'work':
      return [command('PWD', '', expect(257)), command('MLST', 'message.eml', expect(250))];
    case 'goodbye':
      return [command('QUIT', '', expect(221))];
  }
}

/**
 * RFC 4217 section 9: TLS needs no buffer size, but PROT is only allowed behind PBSZ. Where TLS was there from the start, nobody has told
 * this client; but a server that has PBSZ and PROT, and no AUTH to get there, has TLS already.
 */
const protection = ({ features, secured }: ClientState): readonly Exchange<ClientState>[] =>
  features.includes('PBSZ') && features.includes('PROT') && (secured || !features.some(offersTls))
    ? [command('PBSZ', '0', expect(200)), command('PROT', 'P', expect(200))]
    : [];

const command = (verb: string, argument: string, read: Read): Exchange<ClientState> => ({
  name: verb,
  say: fromText(`${argument === '' ? verb : `${verb} ${argument}`}\r\n`),
  read,
});

const reading =
  (judge: (reply: Reply, state: ClientState) => Reading<ClientState>): Read =>
  (bytes, state) => {
    const reply = parseReply(bytes);
    return reply === null ? { kind: 'unintelligible', text: 'not an FTP reply' } : judge(reply, state);
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

/** A server without FEAT has no features to tell (RFC 2389 section 3.2). */
const readFeatures = reading((reply, state) => {
  if ([500, 502].includes(reply.code)) {
    return { kind: 'accepted', state: { ...state, features: [] }, status: null, text: textOf(reply) };
  }
  return judge(reply, 211, { ...state, features: featuresOf(reply).map((one) => one.toUpperCase()) });
});
