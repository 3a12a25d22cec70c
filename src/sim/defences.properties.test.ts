/** What no attacker achieves against a defence that is in place, whatever else it does and whatever the zones are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { attackIds, whenOf } from '../attacks';
import type { AttackId } from '../attacks';

import type { DomainScenario, Scenario } from './scenario';
import { arbitraryHandMoves, arbitraryScenario, withoutMisissued } from './scenario.arbitrary';
import { simulate } from './simulate';

const runs = Number(process.env.PROPERTY_RUNS ?? 60);

const anyMoves: fc.Arbitrary<readonly AttackId[]> = fc.subarray([...attackIds], { minLength: 1 });

/** Without those that act before the delivery: they take the policy away that the client kept, or add the author's wish to do without. */
const movesOnTheWay: fc.Arbitrary<readonly AttackId[]> = fc.subarray(
  attackIds.filter((id) => whenOf(id) !== 'before'),
  { minLength: 1 },
);

/** The recipient's zone signed, its MX hosts within it, each with a record of its own key. */
const signed = (domain: DomainScenario): DomainScenario => ({
  ...domain,
  mx: [`mail.${domain.name}`],
  mxAlias: null,
  tlsaAt: 'mx-host',
  backup: null,
  dnssec: 'signed',
  mxZone: 'same',
  tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'server' }],
  tlsaLookup: 'ok',
});

describe('in a signed zone', () => {
  test('no forged answer is ever believed: mail that leaves under DANE leaves for the real server, with its key', () => {
    fc.assert(
      fc.property(arbitraryScenario, movesOnTheWay, arbitraryHandMoves, (any, moves, hand) => {
        const scenario: Scenario = {
          ...any,
          protocol: 'smtp-relay',
          connection: 'starttls',
          client: { ...any.client, dane: true, tlsRequiredNo: false },
          domain: signed(any.domain),
          attacker: { ...any.attacker, moves },
        };
        const { outcome } = simulate(scenario, hand);
        expect(outcome.disclosed).not.toContain('message');
        expect(outcome.disclosed).not.toContain('envelope');
        if (outcome.delivery === 'sent')
          expect(outcome).toMatchObject({ authenticated: 'dane-ee', receivedBy: 'server' });
      }),
      { numRuns: runs },
    );
  });

  test('what the resolver calls secure is what the zone says', () => {
    fc.assert(
      fc.property(arbitraryScenario, anyMoves, arbitraryHandMoves, (any, moves, hand) => {
        const scenario: Scenario = {
          ...any,
          protocol: 'smtp-relay',
          connection: 'starttls',
          domain: signed(any.domain),
          attacker: { ...any.attacker, moves },
        };
        const run = simulate(scenario, hand);
        // A report may go to another domain.
        const asked = run.trace
          .slice(0, run.delivered)
          .find((step) => step.kind === 'decision' && step.question.key === 'client.which-hosts');
        if (asked?.kind === 'decision') {
          expect(asked.answer).toEqual({
            key: 'client.mx-secure',
            values: { hosts: `mail.${any.domain.name}` },
          });
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('an MTA-STS policy in enforce mode that the client has kept', () => {
  test('lets no attacker without a trusted certificate have the message', () => {
    fc.assert(
      fc.property(arbitraryScenario, movesOnTheWay, arbitraryHandMoves, (any, moves, hand) => {
        const mx = [`mail.${any.domain.name}`];
        const scenario: Scenario = {
          ...any,
          protocol: 'smtp-relay',
          connection: 'starttls',
          client: {
            ...any.client,
            mtaSts: true,
            mtaStsCache: 'fresh',
            history: [],
            dane: false,
            daneOnly: false,
            tlsRequiredNo: false,
          },
          domain: {
            ...any.domain,
            mx,
            mxZone: 'same',
            mxAlias: null,
            tlsaAt: 'mx-host',
            backup: null,
            mtaSts: { record: true, mode: 'enforce', mx, maxAge: 604800, policyHost: 'ok' },
          },
          attacker: { moves: withoutMisissued(moves), misissued: false, rules: [] },
        };
        const { outcome } = simulate(scenario, withoutMisissued(hand));
        expect(outcome.disclosed).not.toContain('message');
        expect(outcome.disclosed).not.toContain('envelope');
        if (outcome.delivery === 'sent')
          expect(outcome).toMatchObject({ authenticated: 'pkix', receivedBy: 'server' });
      }),
      { numRuns: runs },
    );
  });
});
