/**
 * Capture files in the format pcapng (draft-ietf-opsawg-pcapng): blocks, each with its length before and behind it. Numbers are
 * big-endian, which the first block says.
 */
import { concat, empty } from '../bytes/hex';
import { u16, u32 } from '../bytes/writer';

export interface Interface {
  readonly name: string;
  readonly description: string;
}

export interface Packet {
  /** Microseconds since 1970. */
  readonly at: number;
  /** Index into the file's interfaces. */
  readonly interface: number;
  /** From the Ethernet header on. */
  readonly frame: Uint8Array;
  readonly comments: readonly string[];
}

export interface Capture {
  /** What made the file. */
  readonly application: string;
  readonly comment: string;
  readonly interfaces: readonly Interface[];
  /** A key log of TLS; empty for none. */
  readonly keyLog: string;
  readonly packets: readonly Packet[];
}

const blockTypes = { section: 0x0a0d0d0a, interface: 1, packet: 6, secrets: 10 } as const;

const optionCodes = {
  comment: 1,
  /** shb_userappl */
  application: 4,
  /** if_name */
  name: 2,
  /** if_description */
  description: 3,
} as const;

/** LINKTYPE_ETHERNET. */
const ethernet = 1;

/** "TLSK": TLS key log. */
const tlsKeyLog = 0x544c534b;

const encodeText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Everything begins at a multiple of 32 bits. */
const padded = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(-bytes.length & 3));

const option = (code: number, text: string): Uint8Array => {
  const value = encodeText(text);
  return concat(u16(code), u16(value.length), padded(value));
};

/** Options, and the mark of their end where there are any. */
const optionList = (...options: readonly Uint8Array[]): Uint8Array =>
  options.length === 0 ? empty : concat(...options, u32(0));

function block(type: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(...parts);
  const length = u32(12 + body.length);
  return concat(u32(type), length, body, length);
}

/** Section Header Block, version 1.0; how long the section is remains unsaid. */
const sectionBlock = ({ application, comment }: Capture): Uint8Array =>
  block(
    blockTypes.section,
    u32(0x1a2b3c4d),
    u16(1),
    u16(0),
    new Uint8Array(8).fill(0xff),
    optionList(option(optionCodes.comment, comment), option(optionCodes.application, application)),
  );

/** Interface Description Block: no limit to the length of frames, times in microseconds. */
const interfaceBlock = ({ name, description }: Interface): Uint8Array =>
  block(
    blockTypes.interface,
    u16(ethernet),
    u16(0),
    u32(0),
    optionList(option(optionCodes.name, name), option(optionCodes.description, description)),
  );

/** Decryption Secrets Block. It must stand before the packets it is for. */
function secretsBlock(keyLog: string): Uint8Array {
  const secrets = encodeText(keyLog);
  return block(blockTypes.secrets, u32(tlsKeyLog), u32(secrets.length), padded(secrets));
}

/** Enhanced Packet Block. */
const packetBlock = ({ at, interface: index, frame, comments }: Packet): Uint8Array =>
  block(
    blockTypes.packet,
    u32(index),
    u32(Math.floor(at / 2 ** 32)),
    u32(at % 2 ** 32),
    u32(frame.length),
    u32(frame.length),
    padded(frame),
    optionList(...comments.map((comment) => option(optionCodes.comment, comment))),
  );

/** The whole file. */
export const encodeCapture = (capture: Capture): Uint8Array =>
  concat(
    sectionBlock(capture),
    ...capture.interfaces.map(interfaceBlock),
    ...(capture.keyLog === '' ? [] : [secretsBlock(capture.keyLog)]),
    ...capture.packets.map(packetBlock),
  );
