/** A connection that an earlier errand left open without TLS: who takes it for the next one, who does not, and what is said on it. */
import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../bytes/hex';
import { dialectIds, type DialectId } from '../dialects';
import { isFlawFor } from '../flaws';

import { parseScenario } from './parse-scenario';
import { simulate, type Run } from './simulate';

const flaw = 'reuses-plain-connection';
const protocols = dialectIds.filter((protocol) => isFlawFor(flaw, protocol));

function run(protocol: DialectId, client: object, moves: readonly string[] = ['eavesdrop']): Run {
  const scenario = parseScenario({
    protocol,
    client: { pool: 'plaintext', ...client },
    server: { authBeforeTls: 'allowed' },
    attacker: { moves },
  });
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value);
}

/** The numbers of the connections to the server, and of the one on which the work was done. */
function connections({ trace }: Run): { readonly opened: readonly number[]; readonly last: number } {
  const opened = trace.flatMap((step) =>
    step.kind === 'connection' && step.channel === 'app' && step.event === 'opened' ? [step.connection] : [],
  );
  const said = trace.findLast((step) => step.kind === 'segment' && step.channel === 'app');
  return { opened, last: said?.kind === 'segment' ? said.connection : 0 };
}

/** What the client said in plaintext on a connection. */
const plainOn = ({ trace }: Run, connection: number): string =>
  trace
    .flatMap((step) =>
      step.kind === 'segment' &&
      step.connection === connection &&
      step.from === 'client' &&
      step.layer === 'plain'
        ? [toText(step.sent)]
        : [],
    )
    .join('');

const secret = /correct horse|AGFsaWNlAGNvcnJlY3Q|Our offer/;

/** The errand is greeted by nonsense. */
function withNonsense(protocol: DialectId, flaws: readonly string[]): Run {
  const { scenario, trace } = run(protocol, { tls: 'verified', flaws }, []);
  const greeting = trace.find((step) => step.kind === 'segment' && step.channel === 'app');
  if (greeting?.kind !== 'segment') throw new Error('no greeting');
  return simulate(scenario, [{ at: greeting.segment, do: 'edit', bytes: fromText('1Gdo00V4 wFaIW2WP\r\n') }]);
}

test('the protocols are those of CVE-2026-4873', () => {
  expect(protocols.toSorted()).toEqual(['imap', 'pop3', 'smtp-submission']);
});

describe.each(protocols)('%s', (protocol) => {
  test.each(['opportunistic', 'required', 'verified'] as const)(
    'a client that wants TLS (%s) closes it and opens another',
    (tls) => {
      const one = run(protocol, { tls });
      expect(connections(one)).toEqual({ opened: [1, 2], last: 2 });
      expect(one.outcome).toMatchObject({ transport: 'tls', disclosed: ['capabilities'] });
      expect(plainOn(one, 1)).not.toMatch(secret);
      // The errand is a real one, and the connection is taken leave of.
      expect(plainOn(one, 1)).toMatch(/(NOOP|CAPA)[^]*(LOGOUT|QUIT)/);
    },
  );

  test('by the flaw it goes over the open one, password and all', () => {
    const one = run(protocol, { tls: 'verified', flaws: [flaw] });
    expect(connections(one)).toEqual({ opened: [1], last: 1 });
    expect(plainOn(one, 1)).toMatch(secret);
    expect(one.outcome).toMatchObject({ verdict: 'exposed', rule: { rfc: 8314, section: '5.2' } });
  });

  test('a client that never uses TLS takes it, and is right', () => {
    const one = run(protocol, { tls: 'never' });
    expect(connections(one)).toEqual({ opened: [1], last: 1 });
    expect(one.trace.filter((step) => step.kind === 'decision' && step.flaw !== undefined)).toEqual([]);
  });

  test('where nothing is open the flaw does no harm', () => {
    const one = run(protocol, { tls: 'verified', pool: 'empty', flaws: [flaw] });
    expect(one.outcome).toMatchObject({ verdict: 'secure', disclosed: ['capabilities'] });
  });

  test('an errand that fails does not keep the client from its work', () => {
    const spoilt = withNonsense(protocol, []);
    expect(connections(spoilt).opened).toEqual([1, 2]);
    expect(spoilt.outcome.verdict).toBe('secure');
  });

  // What a flaw makes of the client's own conversation is no affair of the errand's: it has no login.
  test('the errand logs in nowhere, whatever else is wrong with the client', () => {
    expect(plainOn(withNonsense(protocol, ['goes-on-after-nonsense']), 1)).not.toMatch(secret);
    expect(plainOn(run(protocol, { tls: 'verified', flaws: ['logs-in-first'] }, []), 1)).not.toMatch(secret);
  });
});
