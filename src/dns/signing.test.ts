import { describe, expect, test } from 'vitest';

import { fromBase64 } from '../bytes/base64';
import { fromHex, toHex } from '../bytes/hex';
import { randomFrom } from '../random';

import type { DnsMessage } from './message';
import type { DnsRecord } from './record';
import { dsOf, keyTag, signatureFits, signRecords, zoneKey, type DnskeyData, type SignatureData } from './signing';
import { address, ask, at, window, zoneNamed } from './tree.fixture';
import { validateAnswer, validateKeys } from './validate';

const dnskey = (flags: number, algorithm: number, publicKey: string): DnskeyData => ({
  type: 'DNSKEY',
  flags,
  protocol: 3,
  algorithm,
  publicKey: fromBase64(publicKey),
});
