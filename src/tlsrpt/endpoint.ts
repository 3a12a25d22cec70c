/** Where reports go: the `mailto:` and `https:` URIs of a TLS reporting record (RFC 8460 section 3, RFC 3986). */

export type ReportEndpoint =
  | { readonly kind: 'mailto'; readonly address: string }
  | { readonly kind: 'https'; readonly host: string; readonly port: number; readonly target: string };

/** One plain address. Nothing in it could begin another header field of the mail. */
const addressPattern = /^[\w.!#$%&'*+\-/=?^`{|}~]+@[A-Za-z0-9.-]+$/;

const httpsPattern = /^https:\/\/([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?(\/[^?#]*)?(\?[^#]*)?(?:#.*)?$/i;

/**
 * What a sender can do with a URI: the mail address, percent-decoded, or the host, port and request target. Null for any other scheme, for
 * an address literal, and for a `mailto:` of several addresses.
 */
export function endpointOf(uri: string): ReportEndpoint | null {
  const [, mailbox] = /^mailto:([^?#]*)/i.exec(uri) ?? [];
  if (mailbox !== undefined) {
    const address = percentDecode(mailbox);
    return addressPattern.test(address) ? { kind: 'mailto', address } : null;
  }
  const [, host, port = '443', path = '/', query = ''] = httpsPattern.exec(uri) ?? [];
  if (host === undefined || Number(port) > 65_535) return null;
  return { kind: 'https', host, port: Number(port), target: path + query };
}

/** Octet by octet: what is not ASCII stays outside the pattern of an address, and nothing is thrown. */
const percentDecode = (text: string): string =>
  text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
