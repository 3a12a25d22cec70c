import { describe, expect, test } from 'vitest';

import { aboutDialect, dialectIds as ids } from '../../dialects';
import { parseScenario } from '../../sim/parse-scenario';
import { simulate } from '../../sim/simulate';
import { compare } from './comparison';

function compared(scenario: object) {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return compare(simulate(parsed.value));
}

describe.each(ids)('%s', (protocol) => {
  const { port, implicitTlsPort, alpn } = aboutDialect(protocol);

  test('with STARTTLS begins in words, and costs more round trips than TLS at once', () => {
    const { starttls, 'implicit-tls': implicit } = compared({ protocol });
    expect(starttls).toMatchObject({ port, isProtected: true, first: { kind: 'words' } });
    expect(starttls?.readable.words).toBeGreaterThan(0);
    if (implicitTlsPort === null) {
      expect(implicit).toBeNull();
      return;
    }
    expect(implicit).toMatchObject({
      port: implicitTlsPort,
      isProtected: true,
      first: { kind: 'tls', alpn },
    });
    expect(implicit?.words).toEqual([]);
    expect(implicit?.readable.words).toBe(0);
    expect(starttls?.roundTrips).toBeGreaterThan(implicit?.roundTrips ?? 0);
  });

  test('stripped of its offer, nothing is ever protected; with TLS at once it is', () => {
    const { starttls, 'implicit-tls': implicit } = compared({
      protocol,
      attacker: { moves: ['strip-starttls'] },
    });
    expect(starttls?.isProtected).toBe(false);
    if (implicit) expect(implicit.isProtected).toBe(true);
  });
});

test('SMTP counted by hand: TCP, greeting, EHLO, STARTTLS, ClientHello; 203 octets of words', () => {
  const { starttls } = compared({});
  expect(starttls?.roundTrips).toBe(5);
  expect(starttls?.words.map((words) => words.split(/[ -]/)[0])).toEqual([
    '220',
    'EHLO',
    '250',
    'STARTTLS',
    '220',
  ]);
});

test('TLS 1.3 at once: TCP and one flight; the ClientHello names the host', () => {
  const { 'implicit-tls': implicit } = compared({ protocol: 'smtp-submission' });
  expect(implicit).toMatchObject({
    roundTrips: 2,
    first: { title: 'ClientHello', name: 'smtp.example.org' },
  });
});
