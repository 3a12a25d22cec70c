/** What links and hosts are told of a scenario of the gallery. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';

import { readFigure } from '../embedding/figure';
import { gallery } from '../ui/gallery';
import { pages } from '../ui/gallery/pages';

const site = 'https://lab.example/deep/';
const woff = (name: string, weight: number): Uint8Array =>
  readFileSync(`node_modules/@fontsource/${name}/files/${name}-latin-${weight}-normal.woff`);
const files = new Map(pages(site, woff).map(({ fileName, source }) => [fileName, source]));
const textOf = (fileName: string): string => {
  const source = files.get(fileName);
  return typeof source === 'string' ? source : '';
};
const page = textOf('s/strip/index.html');

const property = (html: string, name: string): string | undefined =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)" />`).exec(html)?.[1];

test('each scenario of the gallery has its page, its oEmbed and its picture', () => {
  expect([...files.keys()]).toEqual(
    gallery.flatMap(({ id }) => [`s/${id}/index.html`, `s/${id}/oembed.json`, `s/${id}/preview.png`]),
  );
});

describe('the page', () => {
  test('has what the Open Graph protocol requires, and what previews show', () => {
    for (const name of [
      'og:title',
      'og:type',
      'og:image',
      'og:url',
      'og:description',
      'twitter:card',
      'description',
    ])
      expect(property(page, name), name).toBeTruthy();
    expect(property(page, 'og:url')).toBe(`${site}s/strip/`);
  });

  test('tells of its picture what is true', () => {
    const png = files.get('s/strip/preview.png');
    const size = new DataView((png as Uint8Array).buffer);
    expect(property(page, 'og:image')).toBe(`${site}s/strip/preview.png`);
    expect(property(page, 'og:image:width')).toBe(String(size.getUint32(16)));
    expect(property(page, 'og:image:height')).toBe(String(size.getUint32(20)));
    expect(property(page, 'og:image:alt')).toBe(
      'One line goes missing. Downgraded. The attacker talked the two ends out of TLS, and the mail went in plaintext.',
    );
  });

  test('leads to its oEmbed, and holds the story as a table', () => {
    expect(page).toContain(
      `<link rel="alternate" type="application/json+oembed" href="${site}s/strip/oembed.json"`,
    );
    expect(page).toContain('<del>250-STARTTLS</del>');
  });
});

describe('in German', async () => {
  vi.resetModules();
  await (await import('../locale/languages')).choose('de');
  const german = (await import('../ui/gallery/pages')).pages(null, woff);
  const byName = new Map(german.map(({ fileName, source }) => [fileName, String(source)]));
  const theirs = byName.get('s/de/strip/index.html') ?? '';

  test('each scenario has its page beside the English one', () => {
    expect([...byName.keys()]).toEqual(gallery.map(({ id }) => `s/de/${id}/index.html`));
    expect(gallery.map(({ id }) => id)).not.toContain('de');
  });

  test('says its language, and leads to the other and to the lab in it', () => {
    expect(theirs).toContain('<html lang="de">');
    expect(property(theirs, 'og:title')).toBe('Eine Zeile geht verloren');
    expect(property(theirs, 'og:locale')).toBe('de&#95;DE');
    expect(property(theirs, 'og:locale:alternate')).toBe('en&#95;US');
    expect(theirs).toContain('<link rel="alternate" hreflang="en" href="../../../s/strip/" />');
    expect(theirs).toContain('<a href="../../../?lang=de#');
    expect(theirs).toContain('<script src="../../../element.js">');
  });

  test('the English page leads to it, by full addresses where they are known', () => {
    expect(page).toContain('<html lang="en">');
    expect(property(page, 'og:locale')).toBe('en&#95;US');
    for (const [language, place] of [
      ['en', 's/strip/'],
      ['de', 's/de/strip/'],
      ['x-default', 's/strip/'],
    ])
      expect(page).toContain(`<link rel="alternate" hreflang="${language}" href="${site}${place}" />`);
  });
});

describe('the oEmbed', () => {
  const answer = JSON.parse(textOf('s/strip/oembed.json')) as Record<string, string>;

  test('is of the type rich, with all that the type requires', () => {
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      html: expect.any(String) as string,
      width: expect.any(Number) as number,
      height: expect.any(Number) as number,
    });
  });

  test('holds a frame that the lab understands', () => {
    const [, source = ''] = / src="([^"]*)"/.exec(answer['html'] ?? '') ?? [];
    const address = new URL(source.replaceAll('&amp;', '&'));
    expect(address.href).toMatch(/^https:\/\/lab\.example\/deep\/\?view=embed/);
    expect(readFigure(address)).toMatchObject({ scenario: 'strip', fragment: '' });
  });
});

test('where the address of the lab is not known, nothing pretends to know it', () => {
  const local = pages(null, woff);
  expect(local).toHaveLength(gallery.length);
  const html = String(local.find(({ fileName }) => fileName === 's/strip/index.html')?.source);
  expect(html).not.toMatch(/og:url|og:image|oembed|canonical|lab\.example/);
  expect(property(html, 'og:title')).toBeTruthy();
});
