/** Pages of documentation that hold the lab: at another origin, as most are, or beside it. */
import type { Page } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { parseScenario } from '../src/sim/parse-scenario';
import { simulate } from '../src/sim/simulate';
import { loadDialects } from '../src/dialects';
import { figureHtml } from '../src/export/figure-html';

/** The page at an origin of its own, with its address without a slash at the end, and how to end it. */
export async function serve(
  html: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly origin: string; readonly end: () => void }> {
  const server: Server = createServer((_, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end: () => void server.close(),
  };
}

/** The page that holds a figure is somebody else's, and no cause for complaint. */
export function forget(complaints: string[], host: string): void {
  const others = complaints.filter((complaint) => !complaint.startsWith(`request: ${host}`));
  complaints.splice(0, complaints.length, ...others);
}

/** A figure as the command line prints it, of a scenario as JSON. */
export async function figureOf(scenario: unknown, site: string): Promise<string> {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(parsed.error.message);
  await loadDialects([parsed.value.protocol]);
  return figureHtml(simulate(parsed.value), Infinity, site);
}

/** Everything of a page that a figure must leave alone. */
export const possessions = (page: Page) =>
  page.evaluate(() => ({
    address: location.href,
    history: history.length,
    scroll: scrollY,
    focus: document.activeElement?.tagName,
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
  }));
