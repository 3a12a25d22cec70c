/** Under which names TLSA records may stand for a host: the TLSA base domain and its candidates (RFC 7672 sections 2.2.2 and 2.2.3). */
import type { Lookup } from '../dns/lookup';

/** Where the record of a service stands: `_25._tcp.mail.example.org` (RFC 6698 section 3). */
export const tlsaName = (baseDomain: string, port: number): string => `_${port}._tcp.${baseDomain}`;

/** The TLSA base domain that such a name belongs to. */
export const baseDomainOf = (owner: string): string => owner.replace(/^_[0-9]+\._[a-z]+\./, '');

/**
 * The candidates, in order, from the address lookup of `host` (a canonical name). Only a securely found address has any: TLSA records of a host in an
 * unsigned zone could not be trusted, so they are not even asked for. Where the host is an alias, the name it leads to comes first,
 * provided that the whole chain is secure; then the host's own name. Names in between never count.
 * Where only the first alias is secure, the host's own name is a candidate too; the resolver's one verdict does not tell that case
 * apart, so the client asks for the alias itself.
 */
export function tlsaCandidates(host: string, address: Lookup): readonly string[] {
  if (address.kind !== 'found' || !address.secure) return [];
  return address.canonicalName === host ? [host] : [address.canonicalName, host];
}
