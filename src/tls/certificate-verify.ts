/** What a server signs to prove that it holds the key of its certificate (RFC 9846 section 4.5.2). */
import { concat, fromText } from '../bytes/hex';
import { u8 } from '../bytes/writer';

const start = concat(new Uint8Array(64).fill(0x20), fromText('TLS 1.3, server CertificateVerify'), u8(0));

/** 64 spaces, the context string, a zero octet, and the hash of the transcript up to and with the Certificate message. */
export const signedContent = (transcriptHash: Uint8Array): Uint8Array => concat(start, transcriptHash);
