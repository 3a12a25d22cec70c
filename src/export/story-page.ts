/**
 * A page of its own for a scenario of the gallery, to link to and to embed by its address: what it is about, the figure with the transcript in it,
 * Open Graph and oEmbed for whoever shows links as more than links (oembed.com, ogp.me).
 */
import { fill } from '../locale';
import { embedding as words } from '../locale/en/embedding';
import { firstKnown, languages, offeredLanguages, type LanguageId } from '../locale/languages';
import { languageTag } from '../locale/language';
import type { Run } from '../sim/simulate';

import { figureUrl, scenarioOf } from './figure-html';
import { element, htmlText } from './html';
import { previewSize } from './preview/preview';
import { transcriptTable } from './transcript-table';

/** What a page says of a scenario. */
export interface Story {
  readonly id: string;
  readonly name: string;
  readonly story: string;
  readonly source?: { readonly when: string; readonly where: string };
  /** How it ends, in a word and a sentence. */
  readonly ending: string;
}

/** The size of a figure in somebody else's page, in CSS pixels. */
const frame = { width: 760, height: 560 } as const;

/** The language that is spoken, of those that readers can choose. */
const spoken = (): LanguageId => firstKnown([languageTag()]);

/** `s/<id>/`, and `s/de/<id>/` beside it: the folder of a scenario's page, its picture and its oEmbed. */
export const storyFolder = (id: string, language: LanguageId = spoken()): string =>
  language === 'en' ? `s/${id}/` : `s/${language}/${id}/`;

/** From the page of a scenario to the folder of the lab. */
const upFrom = (folder: string): string => '../'.repeat(folder.split('/').length - 1);

export const pictureFile = (id: string): string => `${storyFolder(id)}preview.png`;

/**
 * The page. `site`: the address of the lab's folder, with its slash; null where nobody said what it will be: then there is nothing in it that
 * needs one.
 */
export function storyPage(story: Story, run: Run, site: string | null): string {
  const { id, name, source } = story;
  const title = htmlText(fill(words.page.title, { name }));
  const here = spoken();
  /** The same page in another language; a full address is what search engines ask for. */
  const toPage = (language: LanguageId): string => `${site ?? up}${storyFolder(id, language)}`;
  const up = upFrom(storyFolder(id));
  const app = `${up}${here === 'en' ? '' : `?lang=${here}`}#${scenarioOf(run)}`;
  return [
    '<!doctype html>',
    `<html lang="${languages[here].tag}">`,
    '<head>',
    '<meta charset="utf-8" />',
    '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    '<meta name="color-scheme" content="light dark" />',
    element('title', title),
    `<meta name="description" content="${htmlText(story.story)}" />`,
    ...openGraph(story, site),
    ...offeredLanguages.map(
      (id) => `<link rel="alternate" hreflang="${languages[id].tag}" href="${htmlText(toPage(id))}" />`,
    ),
    `<link rel="alternate" hreflang="x-default" href="${htmlText(toPage('en'))}" />`,
    `<link rel="icon" href="${up}icon.svg" type="image/svg+xml" />`,
    `<link rel="stylesheet" href="${up}story.css" />`,
    `<script src="${up}element.js"></script>`,
    '</head>',
    '<body>',
    '<main>',
    element('h1', htmlText(name)),
    element('p', htmlText(story.story)),
    ...(source ? [element('p', htmlText(fill(words.page.source, source)), 'class="source"')] : []),
    `<starttls-lab scenario="${id}">`,
    transcriptTable(run),
    '</starttls-lab>',
    element('p', element('a', words.page.open, `href="${htmlText(app)}"`)),
    ...offeredLanguages
      .filter((other) => other !== here)
      .map((other) => {
        const { tag, name } = languages[other];
        const place = `href="${up}${storyFolder(id, other)}" hreflang="${tag}" lang="${tag}"`;
        return element('p', element('a', htmlText(name), place));
      }),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function openGraph({ id, name, story, ending }: Story, site: string | null): readonly string[] {
  const property = (of: string, content: string | number): string =>
    `<meta property="og:${of}" content="${htmlText(String(content))}" />`;
  const said = [
    property('type', 'article'),
    property('site_name', words.page.product),
    property('title', name),
    property('description', story),
    property('locale', languages[spoken()].locale),
    ...offeredLanguages
      .filter((other) => other !== spoken())
      .map((other) => property('locale:alternate', languages[other].locale)),
  ];
  if (site === null) return [...said, '<meta name="twitter:card" content="summary" />'];
  const address = `${site}${storyFolder(id)}`;
  return [
    ...said,
    property('url', address),
    property('image', `${site}${pictureFile(id)}`),
    property('image:type', 'image/png'),
    property('image:width', previewSize.width),
    property('image:height', previewSize.height),
    property('image:alt', fill(words.page.picture, { name, ending })),
    '<meta name="twitter:card" content="summary_large_image" />',
    `<link rel="canonical" href="${htmlText(address)}" />`,
    `<link rel="alternate" type="application/json+oembed" href="${htmlText(`${address}oembed.json`)}" title="${htmlText(name)}" />`,
  ];
}

/** The oEmbed answer of a scenario, of the type `rich`: a frame by its full address, so the lab's must be known. */
export function storyOembed({ id, name }: Story, site: string): string {
  const { width, height } = frame;
  const source = htmlText(figureUrl(site, id, spoken()));
  return `${JSON.stringify({
    version: '1.0',
    type: 'rich',
    title: name,
    provider_name: words.page.product,
    provider_url: site,
    cache_age: 86_400,
    html: `<iframe src="${source}" title="${htmlText(name)}" width="${width}" height="${height}" loading="lazy"></iframe>`,
    width,
    height,
    thumbnail_url: `${site}${pictureFile(id)}`,
    thumbnail_width: previewSize.width,
    thumbnail_height: previewSize.height,
  })}\n`;
}
