/** What somebody who overhears LDAP in plaintext makes of it. */
import { fill } from '../../locale';
import { heard } from '../../locale/en/heard';
import type { Disclosure, Heard, Listener } from '../dialect';
import { printable } from '../printable';

import { splitMessage } from './framing';
import { oidName, oids, parseMessage, type Attribute, type Operation } from './message';
import { filterText } from './filter';
import { resultCodeName, resultCodes } from './result-codes';

export interface ListenerState {
  /** The identifier of the StartTLS request that waits for its answer. */
  readonly asked: number | null;
}

type Note = Heard<ListenerState>;

export const listener: Listener<ListenerState> = {
  start: { asked: null },
  split: (_, buffer) => splitMessage(buffer),
  hear: (_, bytes, state) => {
    const message = parseMessage(bytes);
    return message === null
      ? note(state, fill(heard.noMessage, { message: 'LDAPMessage' }))
      : hear(message.id, message.operation, state);
  },
};

const note = (
  state: ListenerState,
  text: string,
  carries: Disclosure | null = null,
  upgrade: Note['upgrade'] = null,
): Note => ({ state, upgrade, carries, text: printable(text) });

const listed = (attributes: readonly Attribute[]): string =>
  attributes.map(({ type, values }) => `${type}=${values.join(', ')}`).join('; ');

export const offersStartTls = (attributes: readonly Attribute[]): boolean =>
  attributes.some(
    ({ type, values }) => type.toLowerCase() === 'supportedextension' && values.includes(oids.startTls),
  );

function hear(id: number, operation: Operation, state: ListenerState): Note {
  switch (operation.kind) {
    case 'bind-request': {
      const { name, by } = operation;
      const secret = by.kind === 'simple' ? `password ${by.password}` : by.mechanism;
      return note(state, `${name} ${secret}`, 'credentials');
    }
    case 'search-request': {
      const { base, filter, attributes } = operation;
      const text = `${base} ${filterText(filter)} ${attributes.join(' ')}`.trim();
      return note(state, text, base === '' ? null : 'query');
    }
    case 'entry': {
      const { name, attributes } = operation;
      const isRoot = name === '';
      const offers = isRoot && offersStartTls(attributes);
      const text = `${name} ${listed(attributes)}`.trim();
      return note(state, text, isRoot ? 'capabilities' : 'query', offers ? 'offer' : null);
    }
    case 'extended-request': {
      const asks = operation.name === oids.startTls && operation.value === null;
      return note(asks ? { asked: id } : state, oidName(operation.name), null, asks ? 'request' : null);
    }
    case 'extended-response': {
      const { code, diagnostic } = operation.result;
      const text = `${resultCodeName(code)} ${diagnostic}`.trimEnd();
      if (id !== state.asked) return note(state, text);
      return note({ asked: null }, text, null, code === resultCodes.success ? 'go-ahead' : 'refusal');
    }
    case 'bind-response':
    case 'search-done': {
      const { code, diagnostic } = operation.result;
      return note(state, `${resultCodeName(code)} ${diagnostic}`.trimEnd());
    }
    case 'unbind':
      return note(state, 'unbind');
    case 'other':
      return note(state, heard.ldap.other);
  }
}
