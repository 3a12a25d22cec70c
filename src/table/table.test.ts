/**
 * The table as a regression test: what every move comes to against every defence, as a matrix that a person can check, and for every
 * protocol what the RFCs promise of the defences.
 */
import { describe, expect, test } from 'vitest';

import type { AttackId } from '../attacks';
import { movesAt } from '../attacks/targets';
import { dialectIds, type DialectId } from '../dialects';
import type { Verdict } from '../sim/outcome';

import type { DefenceId } from './defences';
import { columnsOf, computeTable, rowHeads, scenarioOf, type Table } from './table';

const computed = new Map<DialectId, Table>();

function tableOf(protocol: DialectId): Table {
  const table = computed.get(protocol) ?? computeTable(protocol);
  computed.set(protocol, table);
  return table;
}

/** Four letters a verdict, so that a row is a line; the good ones in small letters. */
const letters: Readonly<Record<Verdict, string>> = {
  secure: 'ok',
  unauthenticated: 'encr',
  held: 'held',
  exposed: 'EXPO',
  downgraded: 'DOWN',
  intercepted: 'MITM',
  tampered: 'TAMP',
  failed: 'fail',
};

function matrix({ rows }: Table): string {
  return rows
    .map(({ id, cells }) => {
      const words = cells.map((cell) => (cell ? letters[cell.outcome.verdict] : '-').padEnd(5));
      return `${id.padEnd(23)}${words.join('')}`.trimEnd();
    })
    .join('\n');
}

const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('|'))
    .join('\n');

describe('the matrix', () => {
  /*
   * Against a reading of the RFCs and of the published attacks that was made before this program, row by row and column by column, these
   * cells differ, and we hold them to be right:
   *
   * - A first contact with MTA-STS stops a stripped offer: a sender fetches the policy before it connects (RFC 8461 section 5). What it
   *   does not stop is an attacker who hides the policy as well: `first-contact`.
   * - A swallowed request does not make our opportunistic client speak on in plaintext: it waits, gives the connection up and tries again
   *   another time, as Postfix does. The published case is one of IRC clients that went on.
   * - An answer that comes before its question is nobody's, and dropped; only a client with the mistake believes it.
   * - An IMAP client whose CAPABILITY is refused goes no further. That refusal leads to plaintext is a client's mistake (`flawed`); in SMTP
   *   there is HELO to fall back to (RFC 5321 section 3.2), so it is none there.
   * - A verifying client holds to the mail domain's name, so a forged MX answer is no use (RFC 7672 section 1.3.2 is about clients that
   *   verify the name which DNS gave them).
   * - In a signed zone a forged MX answer is bogus, even where the TLSA record is unusable.
   * - `TLS-Required: No` does nothing alone; with the offer deleted it is stronger than any policy of the domain, and no match for the
   *   client's own setting, nor for REQUIRETLS (RFC 8689 sections 4.1 and 4.2.2).
   * - Injected words get into TLS only where a party makes the mistake of keeping them: nothing else stops them, and nothing else has to.
   */
  test('mail between mail servers', () => {
    expect(matrix(tableOf('smtp-relay'))).toBe(
      lines(`
        |                       opportunistic
        |                       |    required
        |                       |    |    verified
        |                       |    |    |    verified, with the mistake that the move is for
        |                       |    |    |    |    DANE
        |                       |    |    |    |    |    DANE, no usable record
        |                       |    |    |    |    |    |    MTA-STS, policy kept
        |                       |    |    |    |    |    |    |    MTA-STS, first contact
        |                       |    |    |    |    |    |    |    |    MTA-STS, testing
        |                       |    |    |    |    |    |    |    |    |    REQUIRETLS
        none                   encr encr ok   -    ok   encr ok   ok   encr ok
        eavesdrop              encr encr ok   -    ok   encr ok   ok   encr ok
        strip-starttls         DOWN held held DOWN held held held held DOWN held
        mask-starttls          DOWN held held -    held held held held DOWN held
        mask-banner            encr encr ok   -    ok   encr ok   ok   encr ok
        refuse-starttls-454    DOWN held held -    held held held held DOWN held
        refuse-starttls-5xx    DOWN held held DOWN held held held held DOWN held
        answer-neither         DOWN held held DOWN held held held held DOWN held
        swallow-request        held held held -    held held held held held held
        refuse-discovery       DOWN held held -    held held held held DOWN held
        upgrade-alone          DOWN held held -    held held held held DOWN held
        inject-command         encr encr ok   TAMP ok   encr ok   ok   encr ok
        inject-response        encr encr ok   TAMP ok   encr ok   ok   encr ok
        forge-capabilities     encr encr ok   TAMP ok   encr ok   ok   encr ok
        intercept-self-signed  MITM MITM held MITM held MITM held held MITM held
        intercept-other-name   MITM MITM held MITM held MITM held held MITM held
        intercept-untrusted-ca MITM MITM held -    held MITM held held MITM held
        intercept-misissued    MITM MITM MITM -    held MITM MITM MITM MITM MITM
        break-handshake        DOWN held held -    held held held held DOWN held
        roll-back-version      DOWN held held -    held held held held DOWN held
        spoof-mx               MITM MITM held -    held held held held MITM held
        forge-tlsa             encr encr ok   -    held held ok   ok   encr ok
        strip-tlsa             encr encr ok   -    held held ok   ok   encr ok
        drop-tlsa              encr encr ok   -    held held ok   ok   encr ok
        strip-dnssec           encr encr ok   -    held held ok   ok   encr held
        withhold-ds            encr encr ok   -    held held ok   ok   encr held
        block-mta-sts-dns      encr encr ok   -    ok   encr ok   encr encr ok
        second-policy-record   encr encr ok   -    ok   encr ok   encr encr ok
        block-policy-host      encr encr ok   -    ok   encr ok   encr encr ok
        forge-policy           encr encr ok   -    ok   encr ok   encr encr ok
        wait-for-expiry        encr encr ok   -    ok   encr encr encr encr ok
        add-tls-required-no    encr encr ok   -    ok   encr ok   ok   encr ok
        forged-key             MITM MITM held MITM held held held held MITM held
        first-contact          DOWN held held DOWN held held held DOWN DOWN held
        forged-policy          DOWN held held DOWN held held held DOWN DOWN held
        expiry                 DOWN held held DOWN held held DOWN DOWN DOWN held
        earlier-hop            DOWN held held DOWN DOWN DOWN DOWN DOWN DOWN held
      `),
    );
  });

  test('IMAP', () => {
    expect(matrix(tableOf('imap'))).toBe(
      lines(`
        |                       opportunistic
        |                       |    required
        |                       |    |    verified
        |                       |    |    |    verified, with the mistake that the move is for
        |                       |    |    |    |    implicit TLS
        none                   encr encr ok   -    ok
        eavesdrop              encr encr ok   EXPO ok
        strip-starttls         DOWN held held DOWN ok
        mask-starttls          DOWN held held -    ok
        refuse-starttls-454    DOWN held held -    ok
        refuse-starttls-5xx    DOWN held held DOWN ok
        answer-neither         DOWN held held DOWN ok
        answer-early           held held held DOWN ok
        swallow-request        held held held -    ok
        refuse-discovery       held held held DOWN ok
        weaken-logins          DOWN held held DOWN ok
        upgrade-alone          DOWN held held -    ok
        preauth-greeting       DOWN held held DOWN ok
        refer-elsewhere        encr encr ok   MITM ok
        inject-command         encr encr ok   TAMP ok
        inject-response        encr encr ok   TAMP ok
        fix-session            DOWN held held TAMP ok
        forge-capabilities     encr encr ok   TAMP ok
        plant-mailbox          encr encr ok   TAMP ok
        spoof-alert            encr encr ok   TAMP ok
        intercept-self-signed  MITM MITM held MITM held
        intercept-other-name   MITM MITM held MITM held
        intercept-untrusted-ca MITM MITM held -    held
        intercept-misissued    MITM MITM MITM -    MITM
        break-handshake        DOWN held held DOWN held
        roll-back-version      DOWN held held -    held
      `),
    );
  });
});

const lost: readonly Verdict[] = ['exposed', 'downgraded', 'intercepted', 'tampered'];

/** Ending the TLS oneself with what no client that checks would take. */
const untrusted: readonly AttackId[] = [
  'intercept-self-signed',
  'intercept-other-name',
  'intercept-untrusted-ca',
];
const breaking: readonly AttackId[] = ['break-handshake', 'roll-back-version'];

/** What a defence stops, and where that is said. */
const promises: readonly {
  readonly defence: DefenceId;
  readonly stops: readonly AttackId[];
  readonly by: string;
}[] = [
  {
    defence: 'required',
    stops: [...movesAt.offer, ...movesAt.seam, ...breaking],
    by: 'RFC 3207 section 6, RFC 8314 section 5.2: no TLS, no message; section 4.2: forget what was said before',
  },
  {
    defence: 'verified',
    stops: [...movesAt.offer, ...movesAt.seam, ...breaking, ...untrusted, 'spoof-mx'],
    by: 'RFC 7817 section 3, RFC 9525: only whom a trusted CA calls by the right name',
  },
  {
    defence: 'dane',
    stops: [...movesAt.offer, ...movesAt.seam, ...movesAt.tls, ...movesAt.dns],
    by: 'RFC 7672 sections 2.1.2, 2.2 and 3.1.1: the key of the record or none, and no answer that is not proven',
  },
  {
    defence: 'dane-unusable',
    stops: [...movesAt.offer, ...breaking, ...movesAt.dns],
    by: 'RFC 7672 section 2.2: TLS is mandatory even so',
  },
  {
    defence: 'sts-kept',
    stops: [
      ...movesAt.offer,
      ...movesAt.seam,
      ...breaking,
      ...untrusted,
      ...movesAt.dns,
      'block-mta-sts-dns',
      'second-policy-record',
      'block-policy-host',
      'forge-policy',
    ],
    by: 'RFC 8461 sections 3.3, 4 and 5: a policy once kept outlives whoever hides it',
  },
  {
    defence: 'sts-first-contact',
    stops: [...movesAt.offer, ...movesAt.seam, ...breaking, ...untrusted, ...movesAt.dns],
    by: 'RFC 8461 section 5: the policy is fetched before the message is sent',
  },
  {
    defence: 'require-tls',
    stops: [...movesAt.offer, ...movesAt.seam, ...breaking, ...untrusted, ...movesAt.dns],
    by: 'RFC 8689 section 4.2.1: a host vouched for, a certificate that is verified, or no delivery',
  },
  {
    defence: 'implicit-tls',
    stops: [...movesAt.offer, ...movesAt.seam, ...breaking, ...untrusted],
    by: 'RFC 8314 section 3: nothing is said in plaintext that could be changed',
  },
];

describe.each(dialectIds)('%s', (protocol) => {
  test('each cell is a run of the scenario it says; who listens gains nothing over who is not there', () => {
    const { columns, rows } = tableOf(protocol);
    expect(rows.map(({ id }) => id)).toEqual(rowHeads(protocol).map(({ id }) => id));
    for (const { cells, moves } of rows)
      cells.forEach((cell, i) =>
        expect(cell?.scenario ?? null).toEqual(scenarioOf(protocol, moves, columns[i]!)),
      );
    const [nobody, listener] = rows.map(({ cells }) => cells.map((cell) => cell?.outcome.verdict));
    columns.forEach((defence, i) => {
      if (defence !== 'flawed') expect(listener?.[i], defence).toBe(nobody?.[i]);
    });
  });

  const kept = promises.filter(({ defence }) => columnsOf(protocol).includes(defence));
  test.each(kept)('$defence loses to nothing that it stops ($by)', ({ defence, stops }) => {
    const { columns, rows } = tableOf(protocol);
    const losing = rows
      .filter(({ moves }) => moves.length === 1 && moves.every((move) => stops.includes(move)))
      .filter(({ cells }) => lost.includes(cells[columns.indexOf(defence)]!.outcome.verdict));
    expect(losing.map(({ id }) => id)).toEqual([]);
  });

  test('without a defence, and with the mistake, whoever tries wins', () => {
    const { columns, rows } = tableOf(protocol);
    const verdict = (id: string, defence: DefenceId) =>
      rows.find((row) => row.id === id)?.cells[columns.indexOf(defence)]?.outcome.verdict;
    expect(verdict('strip-starttls', 'opportunistic')).toBe('downgraded');
    for (const move of untrusted) expect(verdict(move, 'opportunistic'), move).toBe('intercepted');
    const safe = rows.filter(({ cells }) => {
      const cell = cells[columns.indexOf('flawed')];
      // A password said before TLS is read, though the rest goes well: the verdict is of the rest.
      return cell && !lost.includes(cell.outcome.verdict) && !cell.outcome.disclosed.includes('credentials');
    });
    // With a client that verifies, no mistake of the server lets anybody log in without TLS.
    expect(safe.map(({ id }) => id)).toEqual(protocol === 'xmpp-client' ? ['offer-compression'] : []);
  });
});
