/**
 * The `test` of every browser test: it also fails when the page complains. An error on the console or thrown, a violation of the
 * content security policy and a request to anybody else each count as a complaint.
 */
import { expect, test as base, type BrowserContext } from '@playwright/test';

export { expect };

interface Fixtures {
  /** Other origins that a test has reason to talk to, such as that of a page with an embed. */
  readonly friends: readonly string[];
  /** What was heard so far; a test that wants a complaint takes it out. */
  readonly complaints: string[];
}

export const test = base.extend<Fixtures>({
  friends: [[], { option: true }],
  complaints: [
    async ({ context, baseURL, friends }, use) => {
      const complaints = await listen(context, [baseURL ?? '', ...friends].map(originOf));
      await use(complaints);
      expect(complaints, 'what the page complained about').toEqual([]);
    },
    { auto: true },
  ],
});

const originOf = (address: string): string => new URL(address).origin;

/** Collects what the pages of a context complain about; a request to any other origin than these is one. */
export async function listen(context: BrowserContext, origins: readonly string[]): Promise<string[]> {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`thrown: ${error.error().message}`));
  context.on('request', (request) => {
    const isForeign = /^(?:https?|wss?):/.test(request.url()) && !origins.includes(originOf(request.url()));
    if (isForeign) complaints.push(`request: ${request.url()}`);
  });
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    ),
  );
  return complaints;
}
