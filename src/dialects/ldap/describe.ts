/** LDAP taken apart for people: each message as the tree of ASN.1 elements that it is. Any octets are taken. */
import { collectFields } from '../../bytes/reader';
import { heard } from '../../locale/en/heard';
import type { Described, Side } from '../dialect';
import { printable } from '../printable';

import { filterText } from './filter';
import { splitMessage } from './framing';
import { oidName, parseMessage, readMessage, type Operation, type Result } from './message';
import { resultCodeName } from './result-codes';

export function describe(_: Side, bytes: Uint8Array): Described {
  return {
    title: printable(titles(bytes).join(', ').slice(0, 200)),
    fields: collectFields(bytes, (reader) => reader.list(readMessage)),
  };
}

function titles(bytes: Uint8Array): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes; ;) {
    const split = splitMessage(rest);
    const message = split.kind === 'message' ? parseMessage(split.message) : null;
    if (split.kind === 'incomplete' || message === null) break;
    found.push(titleOf(message.operation));
    rest = split.rest;
  }
  return found.length > 0 ? found : [heard.ldap.none];
}

const withResult = (name: string, { code, diagnostic }: Result): string =>
  `${name}: ${resultCodeName(code)} ${diagnostic}`.trimEnd();

function titleOf(operation: Operation): string {
  switch (operation.kind) {
    case 'bind-request':
      return operation.name === '' ? 'bindRequest: anonymous' : `bindRequest: ${operation.name}`;
    case 'bind-response':
      return withResult('bindResponse', operation.result);
    case 'unbind':
      return 'unbindRequest';
    case 'search-request':
      return operation.base === ''
        ? `searchRequest: root DSE, ${operation.attributes.join(' ')}`
        : `searchRequest: ${operation.base} ${filterText(operation.filter)}`;
    case 'entry':
      return operation.name === '' ? 'searchResEntry: root DSE' : `searchResEntry: ${operation.name}`;
    case 'search-done':
      return withResult('searchResDone', operation.result);
    case 'extended-request':
      return `extendedReq: ${oidName(operation.name)}`;
    case 'extended-response':
      return withResult('extendedResp', operation.result);
    case 'other':
      return heard.ldap.other;
  }
}
