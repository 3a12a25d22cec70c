/** What a figure's HTML says, and that it is left alone on every way to a page. */
import { describe, expect, test } from 'vitest';

import { parseAddress } from '../sim/address';
import { parseScenario } from '../sim/parse-scenario';
import { simulate, type Run } from '../sim/simulate';
import { gallery } from '../ui/gallery';

import { figureHtml } from './figure-html';
import { ladderRows } from './ladder-rows';

function runOf(input: unknown): Run {
  const parsed = parseScenario(input);
  if (!parsed.ok) throw new Error(`${parsed.error.path} ${parsed.error.message}`);
  return simulate(parsed.value);
}

const by = (...moves: readonly string[]) => ({ attacker: { moves } });
const decoded = (html: string): string =>
  html.replace(/&(?:#(\d+)|lt|gt|quot|amp);/g, (entity, code?: string) =>
    code
      ? String.fromCharCode(Number(code))
      : { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }[entity]!,
  );

describe('the figure', () => {
  test.each(gallery.map(({ id, scenario }) => [id, scenario] as const))('of %s', (_, scenario) => {
    const run = runOf(scenario);
    const html = figureHtml(run, Infinity, 'https://lab.example/');
    const [address = ''] = /(?<= scenario=")[^"]*/.exec(html) ?? [];
    expect(parseAddress(decoded(address)), 'leads to the run').toMatchObject({
      ok: true,
      value: { scenario: run.scenario, moves: run.moves },
    });
    // A blank line ends a block of HTML in Markdown; a brace begins an expression in MDX and in templates.
    expect(html).not.toMatch(/\n\s*\n|[{}*`]/);
    const open: string[] = [];
    for (const [, end, name = '', self] of html.matchAll(/<(\/?)([a-z-]+)(?: [a-z]+="[^"<]*")* ?(\/?)>/g)) {
      if (end !== '') expect(open.pop()).toBe(name);
      else if (self === '') open.push(name);
    }
    expect(open).toEqual([]);
    expect(html.match(/<tr><th scope="row">/g)).toHaveLength(
      ladderRows(run, Infinity).filter((row) => row.kind !== 'lookups' || row.count > 0).length,
    );
  });

  test('strikes out what was taken away, marks what was put in, and says whose hand it was', () => {
    const stripped = figureHtml(runOf(by('strip-starttls')));
    expect(stripped).toContain('<del>250-STARTTLS</del>');
    expect(stripped).toContain('The attacker changes it on the way (strip-starttls).');
    expect(stripped).not.toContain('What arrives:');
    const masked = figureHtml(runOf(by('mask-starttls')));
    expect(masked).toMatch(/<del>250-STARTTLS<\/del>.*What arrives:.*<ins>250-X+A?<\/ins>/);
  });

  test('says of protected octets no more than their two ends would, and whose they are', () => {
    expect(figureHtml(runOf({}))).toMatch(/octets that nobody else can read\. Inside: /);
    expect(figureHtml(runOf(by('intercept-self-signed')))).toMatch(
      /octets that the attacker can read\. Inside: /,
    );
  });

  test('up to a step, does not tell the end', () => {
    const html = figureHtml(runOf(by('strip-starttls')), 30);
    expect(html).toContain(' step="30">');
    expect(html).not.toMatch(/Downgraded|<th scope="row">(?:3[1-9]|[4-9]\d)</);
  });

  test('names its lab by address, or the folder of the page', () => {
    const run = runOf({});
    expect(figureHtml(run, Infinity, 'https://lab.example/')).toContain(
      'src="https://lab.example/element.js"',
    );
    expect(figureHtml(run)).toContain('src="element.js"');
    expect(figureHtml(run)).toContain('scenario="seed=1"');
  });
});
