/** The client of SMTP: a mail server or mail program that hands over one message (RFC 5321 section 3, RFC 3207 section 4, RFC 4954). */
import { fromText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Exchange, Phase, Reading, Wait } from '../dialect';
import { canonical, encodeContent } from '../lines/content';
import { printable } from '../printable';
import { plainInBase64 } from '../sasl';

import { splitReply } from './framing';
import { capabilitiesOf, parseReply, type Capability, type Reply } from './reply';
import { helloOf, type Service } from './service';

export interface ClientState {
  readonly service: Service;
  readonly task: ClientTask;
  /** How it introduces itself: HELO once a server has turned out not to know EHLO. */
  readonly hello: 'EHLO' | 'HELO' | 'LHLO';
  readonly capabilities: readonly Capability[];
  /** What the server calls itself in its answer to that; null before it. */
  readonly serverName: string | null;
  /** Recipients that RCPT was accepted for, what was answered for them behind the mail data, and every "no". */
  readonly taken: readonly string[];
  readonly saved: readonly Accepted[];
  readonly refusals: readonly Refused[];
}

type Accepted = Extract<Reading<null>, { readonly kind: 'accepted' }>;
type Refused = Extract<Reading<null>, { readonly kind: 'refused' }>;

type Read = NonNullable<Exchange<ClientState>['read']>;

export const clientOf = (service: Service): ClientSide<ClientState> => ({
  begin: (task) => begin(service, task),
  exchanges: (phase, state) => words(phase, state).map(withWait),
  errand: () => [command('NOOP', 'NOOP', completed)],
  split: splitReply,
  offersUpgrade: (state) => capability(state, 'STARTTLS') !== undefined,
  mayLogIn: (state) => state.service !== 'submission' || takesPlain(state),
  offersRequireTls: (state) => capability(state, 'REQUIRETLS') !== undefined,
  serverName: ({ serverName }) => serverName,
  forget: ({ task }) => begin(service, task),
});

const begin = (service: Service, task: ClientTask): ClientState => ({
  service,
  task,
  hello: helloOf(service),
  capabilities: [],
  serverName: null,
  taken: [],
  saved: [],
  refusals: [],
});

const capability = ({ capabilities }: ClientState, keyword: string): Capability | undefined =>
  capabilities.find((one) => one.keyword === keyword);

/** PLAIN is the one mechanism this client knows. A server that will not have it here does not list it (RFC 4954 section 4). */
const takesPlain = (state: ClientState): boolean =>
  capability(state, 'AUTH')?.parameters.toUpperCase().split(' ').includes('PLAIN') === true;

const within = (minutes: number, section: string): Wait => ({ minutes, source: { rfc: 5321, section } });

/**
 * How long to wait for the answer to each word (RFC 5321 section 4.5.3.2). The three minutes of section 4.5.3.2.5 are for a send that blocks,
 * which none does here.
 */
const waits: Readonly<Record<string, Wait>> = {
  greeting: within(5, '4.5.3.2.1'),
  MAIL: within(5, '4.5.3.2.2'),
  RCPT: within(5, '4.5.3.2.3'),
  DATA: within(2, '4.5.3.2.4'),
  message: within(10, '4.5.3.2.6'),
};

function withWait(exchange: Exchange<ClientState>): Exchange<ClientState> {
  const wait = waits[exchange.name];
  return wait === undefined ? exchange : { ...exchange, wait };
}

function words(phase: Phase, state: ClientState): readonly Exchange<ClientState>[] {
  const { task, hello } = state;
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: expect((code) => code === 220) }];
    case 'discovery':
      return [command(hello, `${hello} ${task.clientName}`, readHello)];
    case 'upgrade':
      return [
        command(
          'STARTTLS',
          'STARTTLS',
          expect((code) => code === 220),
        ),
      ];
    case 'login':
      return state.service === 'submission'
        ? [
            command(
              'AUTH',
              `AUTH PLAIN ${plainInBase64(task.account)}`,
              expect((code) => code === 235),
            ),
          ]
        : [];
    case 'work':
      return [
        command('MAIL', `MAIL FROM:<${task.envelope.from}>${mailParameters(state)}`, completed),
        ...recipientsOf(task).map((address) =>
          command('RCPT', `RCPT TO:<${address}>`, readRecipient(address)),
        ),
        command(
          'DATA',
          'DATA',
          expect((code) => classOf(code) === 3),
        ),
        {
          name: 'message',
          say: encodeContent(task.message),
          read: state.service === 'lmtp' ? readForEach : completed,
        },
      ];
    case 'goodbye':
      return [command('QUIT', 'QUIT', completed)];
  }
}

const command = (name: string, line: string, read: Read): Exchange<ClientState> => ({
  name,
  say: fromText(`${line}\r\n`),
  read,
});

/** What MAIL adds for the extensions that the server has: SIZE (RFC 1870), BODY (RFC 6152) and REQUIRETLS (RFC 8689 section 2). */
function mailParameters(state: ClientState): string {
  const { message, tlsRequired } = state.task;
  const size = capability(state, 'SIZE') ? ` SIZE=${canonical(message).length}` : '';
  const eightBit = message.some((octet) => octet > 0x7f) && capability(state, '8BITMIME');
  const requireTls = tlsRequired === 'yes' && capability(state, 'REQUIRETLS');
  return size + (eightBit ? ' BODY=8BITMIME' : '') + (requireTls ? ' REQUIRETLS' : '');
}

/** The first digit of a reply code decides (RFC 5321 section 4.2.1). */
const classOf = (code: number): number => Math.floor(code / 100);

/** Reads a reply for which `yes` says what a yes is; 4yz is "not now", 5yz "no", and anything else no answer at all. */
const expect =
  (yes: (code: number) => boolean): Read =>
  (message, state) => {
    const reply = parseReply(message);
    return reply === null ? { kind: 'unintelligible', text: firstLine(message) } : judge(reply, yes, state);
  };

const completed = expect((code) => classOf(code) === 2);

function judge(reply: Reply, yes: (code: number) => boolean, state: ClientState): Reading<ClientState> {
  const { code, status } = reply;
  const text = printable(`${code} ${reply.lines[0] ?? ''}`.trimEnd());
  if (yes(code)) return { kind: 'accepted', state, status, text };
  switch (classOf(code)) {
    case 4:
      return { kind: 'refused', state, permanence: 'temporary', status, text };
    case 5:
      return { kind: 'refused', state, permanence: 'permanent', status, text };
    default:
      return { kind: 'unintelligible', text };
  }
}

const recipientsOf = ({ envelope: { to, alsoTo = [] } }: ClientTask): readonly string[] => [to, ...alsoTo];

/** The answer to RCPT. A "no" to one recipient is none to the others: the mail goes on while anybody is to have it (RFC 5321 section 3.3). */
const readRecipient =
  (address: string): Read =>
  (message, state) => {
    const reading = completed(message, state);
    switch (reading.kind) {
      case 'accepted':
        return { ...reading, state: { ...state, taken: [...state.taken, address] } };
      case 'refused': {
        const next = withRefusal(state, reading);
        const all = next.refusals.length === recipientsOf(state.task).length;
        return all
          ? refusalOf(next)
          : { kind: 'accepted', state: next, status: reading.status, text: reading.text };
      }
      default:
        return reading;
    }
  };

/** LMTP's answers to the mail data: one for each recipient that RCPT was accepted for, in that order (RFC 2033 section 4.2). */
function readForEach(message: Uint8Array, state: ClientState): Reading<ClientState> {
  const reading = completed(message, state);
  const next =
    reading.kind === 'accepted'
      ? { ...state, saved: [...state.saved, { ...reading, state: null }] }
      : reading.kind === 'refused'
        ? withRefusal(state, reading)
        : null;
  if (next === null) return reading;
  const refusedBefore = recipientsOf(state.task).length - state.taken.length;
  const answers = next.saved.length + next.refusals.length - refusedBefore;
  if (answers < state.taken.length) return { kind: 'more', state: next };
  const [first] = next.saved;
  if (first === undefined) return refusalOf(next);
  const refused = next.refusals.map(({ text }) => text).join(', ');
  return {
    ...first,
    state: next,
    text: next.saved.map(({ text }) => text).join(', '),
    ...(refused === '' ? {} : { refused }),
  };
}

const withRefusal = (
  state: ClientState,
  refused: Reading<ClientState> & { kind: 'refused' },
): ClientState => ({
  ...state,
  refusals: [...state.refusals, { ...refused, state: null }],
});

/** Nobody is to have the mail. Where one "no" is only for now, there is something to try again. */
function refusalOf(state: ClientState): Reading<ClientState> {
  const { refusals } = state;
  const refused = refusals.find(({ permanence }) => permanence === 'temporary') ?? refusals[0];
  if (refused === undefined) throw new Error('nobody has refused anything');
  return { ...refused, state, text: refusals.map(({ text }) => text).join(', ') };
}

/** EHLO or LHLO: learns what the server can do. A server that does not know EHLO is asked again with HELO (section 3.2). */
function readHello(message: Uint8Array, state: ClientState): Reading<ClientState> {
  const reply = parseReply(message);
  if (reply === null) return completed(message, state);
  if (state.hello === 'EHLO' && [500, 502, 504].includes(reply.code)) {
    return { kind: 'again', state: { ...state, hello: 'HELO', capabilities: [] } };
  }
  const capabilities = state.hello === 'HELO' ? [] : capabilitiesOf(reply);
  const [serverName = ''] = (reply.lines[0] ?? '').split(' ');
  return judge(reply, (code) => classOf(code) === 2, {
    ...state,
    capabilities,
    serverName: serverName || null,
  });
}

function firstLine(message: Uint8Array): string {
  const end = message.indexOf(0x0d);
  return printable(String.fromCharCode(...message.subarray(0, end < 0 ? 200 : Math.min(end, 200))));
}
