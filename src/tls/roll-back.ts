/** A ClientHello with less in it than its client said: what somebody on the path can do to a message that nothing protects yet (RFC 9846 section 4.2.1). */
import { concat, empty } from '../bytes/hex';

import { clientHelloIn } from './client-hello';
import { encodeClientHello } from './messages';
import { plaintextRecord } from './record';
import { versions } from './registry';

/** The same segment with a ClientHello that does not offer TLS 1.3; null where it begins with none, or with one that offers nothing else. */
export function withoutNewestVersion(segment: Uint8Array): Uint8Array | null {
  const read = clientHelloIn(segment);
  if (read === null) return null;
  const { hello, rest } = read;
  const extensions = hello.extensions
    .filter(({ kind }) => kind !== 'key_share')
    .map((extension) =>
      extension.kind === 'supported_versions'
        ? { ...extension, versions: extension.versions.filter((version) => version !== versions['TLS 1.3']) }
        : extension,
    );
  const offered = extensions.find(({ kind }) => kind === 'supported_versions');
  if (offered?.kind !== 'supported_versions' || offered.versions.length === 0) return null;
  const changed = plaintextRecord('handshake', encodeClientHello({ ...hello, extensions }));
  return concat(empty, changed.bytes, rest);
}
