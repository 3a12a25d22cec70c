/** What is in the server's directory: the root DSE (RFC 4512 section 5.1), the domain, and the one account. */
import type { ServerPolicy } from '../dialect';

import type { Attribute, Scope } from './message';
import { oids } from './message';

export interface Entry {
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

/** `dc=example,dc=org` (RFC 2247). */
export const domainName = (domain: string): string =>
  domain
    .split('.')
    .map((label) => `dc=${label}`)
    .join(',');

/** The name of an account's entry. */
export const userName = (user: string, domain: string): string => `uid=${user},${domainName(domain)}`;

/** Names are compared without regard to case and to white space around their parts: enough for the names that are used here. */
export const sameName = (a: string, b: string): boolean => normal(a) === normal(b);

const normal = (name: string): string =>
  name
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().replace(/\s*=\s*/, '='))
    .join(',');

/** The offer of StartTLS stands in `supportedExtension`; inside TLS it is gone. */
export const rootDse = ({ domain, upgrade, secured }: ServerPolicy): Entry => {
  const offers = upgrade !== 'not-offered' && !secured;
  return {
    name: '',
    attributes: [
      { type: 'objectClass', values: ['top'] },
      { type: 'namingContexts', values: [domainName(domain)] },
      ...(offers ? [{ type: 'supportedExtension', values: [oids.startTls] }] : []),
      { type: 'supportedLDAPVersion', values: ['3'] },
    ],
  };
};

const entries = ({ domain, account }: ServerPolicy): readonly Entry[] => {
  const name = account.user.charAt(0).toUpperCase() + account.user.slice(1);
  return [
    {
      name: domainName(domain),
      attributes: [
        { type: 'objectClass', values: ['domain'] },
        { type: 'dc', values: [domain.split('.', 1)[0] ?? ''] },
      ],
    },
    {
      name: userName(account.user, domain),
      attributes: [
        { type: 'objectClass', values: ['inetOrgPerson'] },
        { type: 'uid', values: [account.user] },
        { type: 'cn', values: [name] },
        { type: 'sn', values: [name] },
        { type: 'mail', values: [`${account.user}@${domain}`] },
      ],
    },
  ];
};

/** The entries in the scope of a search; null where its base does not exist. */
export function entriesIn(base: string, scope: Scope, policy: ServerPolicy): readonly Entry[] | null {
  const all = entries(policy);
  const here = all.find(({ name }) => sameName(name, base));
  if (here === undefined) return null;
  const below = all.filter(({ name }) => normal(name).endsWith(`,${normal(base)}`));
  switch (scope) {
    case 'baseObject':
      return [here];
    case 'singleLevel':
      return below;
    case 'wholeSubtree':
      return [here, ...below];
  }
}

/** What the root DSE says of the server is operational, its objectClass alone is not (RFC 4512 section 5.1). */
const operational: ReadonlySet<string> = new Set([
  'namingcontexts',
  'supportedextension',
  'supportedldapversion',
]);

/**
 * The attributes that were asked for, in the directory's order (RFC 4511 section 4.5.1.8): those of the user for no selector or `*`,
 * operational ones only by name, or all of them for `+`, and none for `1.1`.
 */
export function select(attributes: readonly Attribute[], selectors: readonly string[]): readonly Attribute[] {
  const wanted = selectors.map((one) => one.toLowerCase());
  const every = { user: wanted.length === 0 || wanted.includes('*'), operational: wanted.includes('+') };
  return attributes.filter(({ type }) => {
    const name = type.toLowerCase();
    return wanted.includes(name) || every[operational.has(name) ? 'operational' : 'user'];
  });
}
