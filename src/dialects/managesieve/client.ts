/** The client of ManageSieve: a mail program that puts a filter on the server (RFC 5804 section 2). */
import { fromText, toText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Exchange, Phase, Reading } from '../dialect';
import { plainInBase64 } from '../sasl';
import { printable } from '../printable';

import { capabilitiesOf, parseResponse, splitResponse, type Capability, type Response } from './response';

export interface ClientState {
  readonly task: ClientTask;
  readonly capabilities: readonly Capability[];
  /** Inside TLS the server tells its capabilities again, unasked (section 2.2). */
  readonly secured: boolean;
}

type Read = NonNullable<Exchange<ClientState>['read']>;

export const client: ClientSide<ClientState> = {
  begin: (task) => ({ task, capabilities: [], secured: false }),
  exchanges,
  split: splitResponse,
  offersUpgrade: (state) => state.capabilities.some(({ name }) => name === 'STARTTLS'),
  mayLogIn: ({ capabilities }) => mechanisms(capabilities).includes('PLAIN'),
  offersRequireTls: () => false,
  forget: ({ task }) => ({ task, capabilities: [], secured: true }),
};

const mechanisms = (capabilities: readonly Capability[]): readonly string[] =>
  capabilities
    .find(({ name }) => name === 'SASL')
    ?.value?.toUpperCase()
    .split(' ') ?? [];

/** What the client wants the server to do with its mail (RFC 5228). */
const script = ({ domain }: ClientTask): string =>
  ['require "fileinto";', `if address :domain "from" "${domain}" {`, '  fileinto "Team";', '}', ''].join(
    '\r\n',
  );

function exchanges(phase: Phase, { task, secured }: ClientState): readonly Exchange<ClientState>[] {
  switch (phase) {
    case 'greeting':
      return [{ name: 'greeting', say: null, read: readCapabilities }];
    case 'discovery':
      return secured ? [{ name: 'capabilities', say: null, read: readCapabilities }] : [];
    case 'upgrade':
      return [command('STARTTLS', '')];
    case 'login':
      return [command('AUTHENTICATE', ` "PLAIN" "${plainInBase64(task.account)}"`)];
    case 'work': {
      const content = script(task);
      return [command('LISTSCRIPTS', ''), command('PUTSCRIPT', ` "main" {${content.length}+}\r\n${content}`)];
    }
    case 'goodbye':
      return [command('LOGOUT', '')];
  }
}

const command = (name: string, argument: string): Exchange<ClientState> => ({
  name,
  say: fromText(`${name}${argument}\r\n`),
  read: completed,
});

const completed: Read = (message, state) => {
  const response = parseResponse(message);
  return response === null
    ? { kind: 'unintelligible', text: lastLine(message) }
    : judge(response, message, state);
};

/** NO with TRYLATER, and BYE, say nothing about another time (section 1.3). */
function judge(response: Response, message: Uint8Array, state: ClientState): Reading<ClientState> {
  const text = lastLine(message);
  if (response.condition === 'OK') return { kind: 'accepted', state, status: null, text };
  const temporary = response.condition === 'BYE' || response.code === 'TRYLATER';
  const permanence = temporary ? 'temporary' : 'permanent';
  return { kind: 'refused', state, permanence, status: null, text };
}

function readCapabilities(message: Uint8Array, state: ClientState): Reading<ClientState> {
  const response = parseResponse(message);
  if (response === null) return completed(message, state);
  return judge(response, message, { ...state, capabilities: capabilitiesOf(response) });
}

const lastLine = (message: Uint8Array): string =>
  printable(toText(message.subarray(-400)).replace(/\r\n$/, '').split('\r\n').at(-1) ?? '');
