import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import {
  attributeOf,
  childOf,
  deepest,
  elementsOf,
  escape,
  largest,
  parseXml,
  piecesOf,
  splitXml,
  textOf,
  type Element,
} from './xml';

const cut = (text: string, headerDue = false): string | null => {
  const split = splitXml(fromText(text), headerDue);
  return split.kind === 'message' ? toText(split.message) : null;
};

const parse = (text: string, headerDue = false) => parseXml(fromText(text), { a: 'urn:a' }, headerDue);

function element(text: string): Element {
  const piece = parse(text);
  if (piece.kind !== 'element') throw new Error(piece.kind);
  return piece.element;
}

describe('where a piece ends', () => {
  test.each([
    ['an empty element', '<a/>rest', '<a/>'],
    ['an element with others inside', '<a><b/><a>x</a></a><c/>', '<a><b/><a>x</a></a>'],
    ['white space in front', ' \r\n<a/> ', ' \r\n<a/>'],
    ['white space alone waits', ' \n', null],
    ['> inside an attribute', '<a b=">" c=\'/>\'></a>', '<a b=">" c=\'/>\'></a>'],
    ['a CDATA section holds anything', '<a><![CDATA[</a>]]></a>', '<a><![CDATA[</a>]]></a>'],
    ['an end tag on its own', '</stream:stream><a/>', '</stream:stream>'],
    ['no end yet', '<a><b></b>', null],
    ['no end of the tag yet', '<a b="', null],
  ])('%s', (_, text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  const root = "<s:stream xmlns:s='http://etherx.jabber.org/streams'>";
  test.each([
    ['any start tag where one is due', '<a><b/>', true, '<a>'],
    ['with its declaration', "<?xml version='1.0'?>\n<a><b/>", true, "<?xml version='1.0'?>\n<a>"],
    [
      'behind a declaration also where none is due',
      "<?xml version='1.0'?><a><b/>",
      false,
      "<?xml version='1.0'?><a>",
    ],
    ['a stream, by its namespace', `${root}<a/>`, false, root],
    ['that namespace somewhere else', "<stream b='http://etherx.jabber.org/streams'>", false, null],
    ['part of a declaration', '<?xm', true, null],
  ])('a header: %s', (_, text, due, expected) => {
    expect(cut(text, due)).toBe(expected);
  });

  test.each([
    ['text outside any element', '<a/>x', 'x'],
    ['a TLS record', '\x16\x03\x01\x02\0', '\x16'],
    ['a line of another protocol', 'EHLO c\r\n', 'E'],
    ['a comment', '<a/><!-- -->', '<!-'],
    ['a document type', '<!DOCTYPE a>', '<!D'],
    ['a processing instruction', '<?php ?>', '<?p'],
    ['< inside a tag', '<a <b>', '<a <'],
    ['no name', '<>', '<>'],
    ['a tag that is none', '<a b>', '<a b>'],
    ['tags that do not match', '<a><b></a>', '<a><b></a>'],
    ['an entity of its own', '<a>&b;</a>', '<a>&b;'],
  ])('broken at once: %s', (_, text, expected) => {
    const all = piecesOf(fromText(text)).map(toText);
    const at = all.findIndex((piece) => parseXml(fromText(piece), {}, false).kind === 'broken');
    expect(all[at]).toBe(expected);
  });

  test('what does not end is cut', () => {
    const endless = `<a>${'x'.repeat(largest)}`;
    expect(cut(endless.slice(0, largest - 1))).toBeNull();
    expect(cut(endless)?.length).toBe(largest);
    expect(parse(endless.slice(0, largest))).toEqual({ kind: 'broken', fault: 'policy-violation' });
  });

  test('depth has a bound', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(parse(nested(deepest)).kind).toBe('element');
    expect(parse(nested(deepest + 1))).toEqual({ kind: 'broken', fault: 'policy-violation' });
    expect(cut(nested(deepest + 1))).toBe('<a>'.repeat(deepest + 1));
  });
});

describe('what it says', () => {
  test('names, namespaces, attributes, text', () => {
    const found = element("<a:x b='1' xmlns='urn:d'><y a:c=\"&lt;2\">t&amp;<z xmlns=''/>u</y></a:x>");
    const y = childOf(found, 'y', 'urn:d')!;
    expect([found.name, found.local, found.namespace, attributeOf(found, 'b')]).toEqual([
      'a:x',
      'x',
      'urn:a',
      '1',
    ]);
    expect([textOf(y), attributeOf(y, 'a:c'), elementsOf(y)[0]?.namespace]).toEqual(['t&u', '<2', '']);
  });

  test.each([
    ['the five', '&lt;&gt;&amp;&apos;&quot;', '<>&\'"'],
    ['characters by number', '&#65;&#x42;&#252;', 'AB\xc3\xbc'],
    ['CDATA', 'a<![CDATA[<b>&amp;]]>c', 'a<b>&amp;c'],
    ['UTF-8, an octet a character', '\xc3\xbc', '\xc3\xbc'],
  ])('text: %s', (_, text, expected) => {
    expect(textOf(element(`<a>${text}</a>`))).toBe(expected);
  });

  test.each([
    ['an unknown entity', '<a>&nbsp;</a>', 'not-well-formed'],
    ['an entity named like a property of every object', '<a>&constructor;</a>', 'not-well-formed'],
    ['a lone ampersand', '<a>a & b</a>', 'not-well-formed'],
    ['NUL by number', '<a>&#0;</a>', 'not-well-formed'],
    ['a surrogate by number', '<a>&#xd800;</a>', 'not-well-formed'],
    ['a control character', '<a>\x01</a>', 'not-well-formed'],
    ['an attribute twice', "<a b='1' b='2'/>", 'not-well-formed'],
    ['no quotes', '<a b=1/>', 'not-well-formed'],
    ['no UTF-8', '<a>\xff</a>', 'not-well-formed'],
    ['a comment inside', '<a><!-- --></a>', 'restricted-xml'],
    ['an internal subset', "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", 'restricted-xml'],
    ['a declaration inside', "<a><?xml version='1.0'?></a>", 'restricted-xml'],
    ['another version of XML', "<?xml version='1.1'?><a/>", 'not-well-formed'],
  ])('refused: %s', (_, text, fault) => {
    expect(parse(text)).toEqual({ kind: 'broken', fault });
  });

  test('an undeclared prefix is no namespace', () => {
    expect(element('<b:x/>').namespace).toBeNull();
    expect(element('<__proto__:x/>').namespace).toBeNull();
  });

  test('what is escaped comes back', () => {
    expect(textOf(element(`<a>${escape('<a b="c">&\'')}</a>`))).toBe('<a b="c">&\'');
  });
});
