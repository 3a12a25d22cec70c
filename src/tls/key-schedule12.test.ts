/** Published vectors: the one that went round when TLS 1.2 was written, and those with which NIST checks the key derivation of TLS 1.2. */
import { expect, test } from 'vitest';

import { concat, fromHex, toHex } from '../bytes/hex';
import { prf, writeKeys } from './key-schedule12';

test('P_SHA256, "test label"', () => {
  const secret = fromHex('9bbe436ba940f017b17652849a71db35');
  const seed = fromHex('a0ba9f936cda311827a6f796ffd5198c');
  expect(toHex(prf(secret, 'test label', seed, 100))).toBe(
    'e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af' +
      '0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701' +
      '87347b66',
  );
});

const master = fromHex(
  '202c88c00f84a17a20027079604787461176455539e705be730890602c289a5001e34eeb3a043e5d52a65e66125188bf',
);

test('a master secret', () => {
  const preMaster = fromHex(
    'f8938ecc9edebc5030c0c6a441e213cd24e6f770a50dda07876f8d55da062bcadb386b411fd4fe4313a604fce6c17fbc',
  );
  const randoms = fromHex(
    '36c129d01a3200894b9179faac589d9835d58775f9b5ea3587cb8fd0364cae8c' +
      'f6c9575ed7ddd73e1f7d16eca115415812a43c2b747daaaae043abfb50053fce',
  );
  expect(toHex(prf(preMaster, 'master secret', randoms, 48))).toBe(toHex(master));
});

test('a key block, and the keys at its beginning', () => {
  const server = fromHex('ae6c806f8ad4d80784549dff28a4b58fd837681a51d928c3e30ee5ff14f39868');
  const client = fromHex('62e1fd91f23f558a605f28478c58cf72637b89784d959df7e946d3f07bd1b616');
  const block =
    'd06139889fffac1e3a71865f504aa5d0d2a2e89506c6f2279b670c3e1b74f531016a2530c51a3a0f7e1d6590d0f0566b' +
    '2f387f8d11fd4f731cdd572d2eae927f6f2f81410b25e6960be68985add6c38445ad9f8c64bf8068bf9a6679485d966f' +
    '1ad6f68b43495b10a683755ea2b858d70ccac7ec8b053c6bd41ca299d4e51928';
  expect(toHex(prf(master, 'key expansion', concat(server, client), 128))).toBe(block);
  const keys = writeKeys(master, client, server);
  expect([keys.client.key, keys.server.key, keys.client.iv, keys.server.iv].map(toHex).join('')).toBe(
    block.slice(0, 80),
  );
});
