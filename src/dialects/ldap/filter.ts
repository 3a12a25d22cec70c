/** Search filters (RFC 4511 section 4.5.1.7), as far as this lab has them, and whether an entry matches. */
import type { FieldNote } from '../../bytes/field';
import type { Reader } from '../../bytes/reader';
import type { FieldKey } from '../../locale/en/fields';
import { contextTag } from '../../pkix/der';

import { element, nextTag, readAny, readString } from './ber';
import type { Attribute } from './message';

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'equality'; readonly type: string; readonly value: string }
  | { readonly kind: 'present'; readonly type: string }
  /** A kind of match that is not had here: by RFC 4511 it is Undefined, and matches nothing. */
  | { readonly kind: 'undefined' };

/** Filters stand in filters; deeper than this nobody asks. */
const deepest = 16;

const note = (meaning: FieldKey): FieldNote<Filter> => ({
  meaning,
  source: { rfc: 4511, section: '4.5.1.7' },
  show: filterText,
});

export function readFilter(reader: Reader, depth = 0): Filter {
  if (depth > deepest) return reader.fail('the filter is nested too deeply');
  const tag = nextTag(reader) ?? reader.fail('filter is missing');
  const list = (content: Reader): readonly Filter[] => content.list((inner) => readFilter(inner, depth + 1));
  switch (tag) {
    case contextTag(0, 'constructed'):
      return element(
        reader,
        tag,
        'and',
        (content) => ({ kind: 'and', parts: list(content) }),
        note('ldap.filter'),
      );
    case contextTag(1, 'constructed'):
      return element(
        reader,
        tag,
        'or',
        (content) => ({ kind: 'or', parts: list(content) }),
        note('ldap.filter'),
      );
    case contextTag(2, 'constructed'):
      return element(
        reader,
        tag,
        'not',
        (content) => ({ kind: 'not', part: readFilter(content, depth + 1) }),
        note('ldap.filter'),
      );
    case contextTag(3, 'constructed'):
      return element(reader, tag, 'equalityMatch', readEquality, note('ldap.filter'));
    case contextTag(7, 'primitive'):
      return { kind: 'present', type: readString(reader, 'present', presentNote, tag) };
    default:
      readAny(reader, 'filter', { meaning: 'ldap.filter', source: { rfc: 4511, section: '4.5.1.7' } });
      return { kind: 'undefined' };
  }
}

const presentNote: FieldNote<string> = {
  meaning: 'ldap.filter-present',
  source: { rfc: 4511, section: '4.5.1.7.5' },
};

function readEquality(reader: Reader): Filter {
  const part: FieldNote<string> = {
    meaning: 'ldap.filter',
    source: { rfc: 4511, section: '4.5.1.7.1' },
  };
  const type = readString(reader, 'attributeDesc', part);
  return { kind: 'equality', type, value: readString(reader, 'assertionValue', part) };
}

/** A filter as RFC 4515 writes it. */
export function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
      return `(&${filter.parts.map(filterText).join('')})`;
    case 'or':
      return `(|${filter.parts.map(filterText).join('')})`;
    case 'not':
      return `(!${filterText(filter.part)})`;
    case 'equality':
      return `(${filter.type}=${filter.value})`;
    case 'present':
      return `(${filter.type}=*)`;
    case 'undefined':
      return '(?)';
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Does it match, by the three values of section 4.5.1.7? `null` is Undefined: it is no match, and neither is its opposite. */
export function matches(filter: Filter, attributes: readonly Attribute[]): boolean | null {
  switch (filter.kind) {
    case 'and': {
      const parts = filter.parts.map((part) => matches(part, attributes));
      return parts.includes(false) ? false : parts.includes(null) ? null : true;
    }
    case 'or': {
      const parts = filter.parts.map((part) => matches(part, attributes));
      return parts.includes(true) ? true : parts.includes(null) ? null : false;
    }
    case 'not': {
      const part = matches(filter.part, attributes);
      return part === null ? null : !part;
    }
    case 'equality':
      return attributes.some(
        ({ type, values }) => same(type, filter.type) && values.some((value) => same(value, filter.value)),
      );
    case 'present':
      return attributes.some(({ type }) => same(type, filter.type));
    case 'undefined':
      return null;
  }
}
