/** Any valid scenario, for property tests: every field of the contract over all its values, as far as they can go together. */
import fc from 'fast-check';

import { attackIds, attacks, type AttackId } from '../attacks';
import { isSingle } from '../attacks/attack';
import { aboutDialect, dialectIds, type DialectId } from '../dialects';
import { isWithin } from '../dns/name';
import { flawsOf, type ClientFlaw, type ServerFlaw } from '../flaws';
import type { ReplaceRule } from '../machines/attacker/rules';
import { certificateKinds } from '../pkix/kinds';

import {
  choices,
  type BackupScenario,
  type ClientScenario,
  type DomainScenario,
  type EarlierDay,
  type HandMove,
  type MtaStsScenario,
  type Scenario,
  type ServerScenario,
  type TlsaScenario,
  type TlsVersion,
} from './scenario';

const oneOf = <const T extends readonly unknown[]>(values: T): fc.Arbitrary<T[number]> =>
  fc.constantFrom(...(values as readonly T[number][]));

const label = fc.oneof(
  fc.constantFrom('a', 'mail', 'mx1', '0', 'xn--bcher-kva', 'a-b'),
  fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/),
);

/** A host name that nobody can own. */
export const arbitraryName: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(label, { maxLength: 3 }),
    oneOf(['example', 'test', 'invalid', 'localhost', 'example.com', 'example.net', 'example.org']),
  )
  .map(([labels, top]) => [...labels, top].join('.'));

const tlsVersions: fc.Arbitrary<readonly TlsVersion[]> = fc.shuffledSubarray([...choices.tlsVersion], {
  minLength: 1,
});

const history: fc.Arbitrary<readonly EarlierDay[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  fc
    .uniqueArray(
      fc.record({
        daysAgo: fc.integer({ min: 1, max: 400 }),
        moves: fc.subarray([...attackIds]),
        mode: fc.option(oneOf(choices.mtaStsMode)),
      }),
      { maxLength: 3, selector: ({ daysAgo }) => daysAgo },
    )
    .map((days) => days.toSorted((a, b) => b.daysAgo - a.daysAgo)),
);

const client: fc.Arbitrary<ClientScenario> = fc
  .record({
    tls: oneOf(choices.clientTls),
    minimumTls: oneOf(choices.minimumTls),
    dane: fc.boolean(),
    daneOnly: fc.boolean(),
    mtaSts: fc.boolean(),
    mtaStsCache: oneOf(choices.mtaStsCache),
    requireTls: fc.boolean(),
    tlsRequiredNo: fc.boolean(),
    sendsReport: fc.boolean(),
    history,
    leftover: oneOf(choices.leftover),
    dataProtection: oneOf(choices.dataProtection),
    pool: oneOf(choices.pool),
    flaws: fc.constant([]),
  })
  .map((made) => ({
    ...made,
    daneOnly: made.daneOnly && made.dane,
    tlsRequiredNo: made.tlsRequiredNo && !made.requireTls,
  }));

const serverFields = {
  starttls: oneOf(choices.starttls),
  certificate: oneOf(certificateKinds),
  leftover: oneOf(choices.leftover),
  tlsVersions,
  requiresTls: fc.boolean(),
  offersRequireTls: fc.boolean(),
  authBeforeTls: oneOf(choices.authBeforeTls),
  flaws: fc.constant([]),
};

const server: fc.Arbitrary<ServerScenario> = fc.record(serverFields);

/** Values that a TLSA record may use as well as ones that make it unusable. */
const octet = (usual: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: usual }) }, fc.integer({ min: 0, max: 255 }));

const tlsa: fc.Arbitrary<readonly TlsaScenario[]> = fc.array(
  fc.record({ usage: octet(3), selector: octet(1), matching: octet(2), of: oneOf(choices.tlsaOf) }),
  { maxLength: 8 },
);

const backup: fc.Arbitrary<BackupScenario> = fc.record({ ...serverFields, tlsa });

const mtaStsFor = (names: readonly string[]): fc.Arbitrary<MtaStsScenario> =>
  oneOf(choices.mtaStsMode).chain((mode) =>
    fc.record({
      record: fc.oneof(fc.boolean(), oneOf(choices.policyRecord)),
      mode: fc.constant(mode),
      mx: fc.uniqueArray(
        fc.oneof(
          oneOf(names),
          arbitraryName,
          arbitraryName.map((name) => `*.${name}`),
        ),
        { minLength: mode === 'none' ? 0 : 1, maxLength: 5 },
      ),
      maxAge: fc.oneof(fc.constantFrom(0, 604800, 31557600), fc.integer({ min: 0, max: 31557600 })),
      policyHost: oneOf(choices.policyHost),
    }),
  );

const mxFor = (name: string): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([`mail.${name}`]) },
    fc.constantFrom([], ['.']),
    fc.uniqueArray(
      fc.oneof(
        arbitraryName,
        label.map((host) => `${host}.${name}`),
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  );

const rua = fc.oneof(
  arbitraryName.map((name) => `mailto:reports@${name}`),
  arbitraryName.map((name) => `https://${name}/tls-reports`),
);

const domain: fc.Arbitrary<DomainScenario> = fc
  .oneof(fc.constant('example.org'), arbitraryName)
  .chain((name) => fc.tuple(fc.constant(name), mxFor(name), oneOf(choices.dnssec)))
  .chain(([name, mx, dnssec]) =>
    fc.record({
      name: fc.constant(name),
      mx: fc.constant(mx),
      dnssec: fc.constant(dnssec),
      mxZone:
        dnssec !== 'signed' && mx.some((host) => isWithin(host, name))
          ? oneOf(['same', 'unsigned'] as const)
          : oneOf(choices.mxZone),
      mxAlias:
        mx.length === 0 || mx[0] === '.'
          ? fc.constant(null)
          : fc.option(arbitraryName.filter((alias) => alias !== name && !mx.includes(alias))),
      tlsa,
      tlsaAt: oneOf(choices.tlsaAt),
      tlsaLookup: oneOf(choices.tlsaLookup),
      backup:
        mx.length === 0 || mx[0] === '.' || mx.some((host) => host.startsWith('backup.'))
          ? fc.constant(null)
          : fc.option(backup),
      mtaSts: fc.option(mtaStsFor([name, ...mx.filter((host) => host !== '.')])),
      tlsRpt: fc.option(fc.record({ rua: fc.uniqueArray(rua, { minLength: 1, maxLength: 2 }) })),
    }),
  )
  .map((made) => (made.mxAlias === null ? { ...made, tlsaAt: 'mx-host' } : made));

/** What goes together with the protocol: DANE, MTA-STS and the days before are between mail servers, RFC 8689 is about mail. */
function fitting(made: Scenario): Scenario {
  const { finds, carries, dataConnection, implicitTlsPort, keepsConnections } = aboutDialect(made.protocol);
  const byMx = finds.by === 'mx';
  const isMail = carries === 'mail';
  const { client, connection } = made;
  const implicit = connection === 'implicit-tls' && implicitTlsPort !== null && client.tls !== 'never';
  return {
    ...made,
    connection: connection === 'implicit-tls' && !implicit ? 'starttls' : connection,
    client: {
      ...client,
      dane: client.dane && byMx,
      daneOnly: client.daneOnly && byMx,
      mtaSts: client.mtaSts && byMx,
      sendsReport: client.sendsReport && byMx,
      history: byMx ? client.history : [],
      requireTls: client.requireTls && isMail,
      tlsRequiredNo: client.tlsRequiredNo && isMail,
      dataProtection: dataConnection === undefined ? 'private' : client.dataProtection,
      pool: keepsConnections === true ? client.pool : 'empty',
    },
  };
}

/** Words that an interception tool exchanges: some that are said, and some that nobody says. */
const rule: fc.Arbitrary<ReplaceRule> = fc.record({
  from: oneOf(choices.side),
  match: oneOf(['STARTTLS', 'starttls', '250', 'OK', ' ', 'zzz']),
  replace: oneOf(['', 'XXXXXXXX', '\r\n', 'OK']),
});

/** The same scenario with mistakes that an implementation of its protocol can have. */
export const withFlaws = (scenario: Scenario): fc.Arbitrary<Scenario> =>
  fc
    .record({
      client: fc.subarray([...flawsOf('client', scenario.protocol)]),
      server: fc.subarray([...flawsOf('server', scenario.protocol)]),
    })
    .map(({ client, server }) => ({
      ...scenario,
      client: { ...scenario.client, flaws: client as readonly ClientFlaw[] },
      server: { ...scenario.server, flaws: server as readonly ServerFlaw[] },
    }));

const scenarioIn = (protocol: fc.Arbitrary<DialectId>): fc.Arbitrary<Scenario> =>
  fc
    .record({
      protocol,
      connection: oneOf(choices.connection),
      client,
      server,
      domain,
      attacker: fc.record({
        moves: fc.shuffledSubarray([...attackIds]),
        misissued: fc.boolean(),
        rules: fc.array(rule, { maxLength: 2 }),
      }),
      seed: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 0xffffffff })),
    })
    .map(fitting);

export const arbitraryScenario: fc.Arbitrary<Scenario> = scenarioIn(
  fc.oneof({ weight: 2, arbitrary: fc.constant<DialectId>('smtp-relay') }, oneOf(dialectIds)),
);

/** The same, in one protocol. */
export const arbitraryScenarioOf = (protocol: DialectId): fc.Arbitrary<Scenario> =>
  scenarioIn(fc.constant(protocol));

const at = fc.integer({ min: 1, max: 60 });
const bytes = fc.uint8Array({ minLength: 1, maxLength: 80 });
const playable = attackIds.filter((id) => isSingle(attacks[id]));

/** The moves and the hand moves of an attacker that no CA has made a mistake for. */
export const withoutMisissued = <T extends AttackId | HandMove>(moves: readonly T[]): readonly T[] =>
  moves.filter((move) =>
    typeof move === 'string'
      ? move !== 'intercept-misissued'
      : move.do !== 'play' || move.move !== 'intercept-misissued',
  );

/** Hand moves as a person might make them, at segments that a run may or may not have. */
export const arbitraryHandMoves: fc.Arbitrary<readonly HandMove[]> = fc.array(
  fc.oneof(
    fc.record({ at, do: oneOf(['forward', 'drop', 'delay'] as const) }),
    fc.record({ at, do: fc.constant('edit' as const), bytes }),
    fc.record({
      at,
      do: fc.constant('inject' as const),
      bytes,
      to: oneOf([null, ...choices.side]),
      before: fc.boolean(),
    }),
    fc.record({ at, do: fc.constant('split' as const), after: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ at, do: fc.constant('play' as const), move: oneOf(playable) }),
  ),
  { maxLength: 4 },
);
