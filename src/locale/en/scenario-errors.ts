/** What is wrong with a scenario, hand moves or an address, and what would be accepted. `{name}` is filled in; the field stands before it. */
import { inLanguage } from '../language';

export const scenarioErrors = inLanguage('scenarioErrors', {
  object: 'must be an object with any of the fields {accepted}; found {found}',
  'unknown-field': 'there is no such field; the fields here are {accepted}',
  missing: 'must be given',
  choice: 'must be one of {accepted}; found {found}',
  boolean: 'must be true or false; found {found}',
  integer: 'must be a whole number from {min} to {max}; found {found}',
  text: 'must be a text; found {found}',
  list: 'must be a list; found {found}',
  'list-long': 'must be a list of at most {max}; found {count}',
  'list-empty': 'must be a list of at least one',
  repeated: 'stands in the list twice: {found}',
  'host-name':
    'must be a host name of letters, digits, hyphens and dots, at most {max} characters long (an international name as its A-label, xn--…); found {found}',
  'reserved-name':
    'must be a name reserved for examples: example, test, invalid, localhost, what is under them, or example.com, example.net, example.org and what is under them; found {found}',
  'null-mx': '"." says that the domain takes no mail, so it must stand alone in the list',
  rua: 'must be mailto: and an address, or https: and a host with a path, without any other punctuation; found {found}',
  'rua-long': 'must be at most {max} characters long all together, to fit the DNS record',
  'implicit-tls': '{protocol} has no port of its own on which TLS comes first; accepted: starttls, plaintext',
  'dane-protocol': 'DANE is simulated for smtp-relay only (RFC 7672); accepted for {protocol}: false',
  'implicit-tls-never':
    'a client that never uses TLS has no use for implicit TLS; accepted: starttls, plaintext',
  'mta-sts-protocol':
    'MTA-STS and the days it is kept for are between mail servers (RFC 8461); accepted for {protocol}: false',
  'report-protocol': 'RFC 8460 is about mail between mail servers; accepted for {protocol}: false',
  'require-tls-protocol': 'RFC 8689 is about mail on its way; accepted for {protocol}: false',
  'flaw-protocol': 'an implementation of {protocol} cannot have {flaw}',
  'data-protocol': '{protocol} has no data connection to protect or not; accepted: private',
  'pool-protocol': 'programs that speak {protocol} keep no connection for the next transfer; accepted: empty',
  'dane-only': 'insisting on DANE needs client.dane to be true; accepted without it: false',
  'history-order': 'must go from the longest ago to yesterday, no day twice',
  'tls-required-both':
    'TLS-Required: No counts for nothing beside REQUIRETLS (RFC 8689, section 4.1); accepted beside client.requireTls: false',
  'mx-zone-cut-off':
    'no signature counts below {domain}, which is not signed; accepted: same, unsigned, or MX hosts outside of it such as {host}',
  'alias-alone': 'needs an MX host that is the alias: domain.mx must name one; accepted otherwise: null',
  'alias-itself': 'must be another name than the domain and its MX hosts',
  'tlsa-at': 'there is an expanded name only where domain.mxAlias names one; accepted otherwise: mx-host',
  'sts-mx-empty': 'must name at least one MX host, unless the mode is none (RFC 8461)',
  'backup-alone':
    'a backup needs an MX host that is preferred to it: domain.mx must name one; accepted otherwise: null',
  'backup-name': 'the backup is called {name}, which domain.mx names already',
  'bytes-missing': 'must be given where the bytes are edited or injected: at least one octet as base64url',
  'rule-words': 'must be a text of at most {max} characters, each of one octet; found {found}',
  'bytes-long': 'must be at most {max} octets',
  base64url: 'must be base64url without padding (RFC 4648): {why}',
  'run-of-file': 'must be a scenario, or an object with "scenario" and "moves"; found {found}',
  'not-json': 'is not JSON: {why}',
  'address-twice': 'is given twice in the address, or together with a field inside it',
  'address-json': 'begins like JSON, but is none',
});

/** A value that is too much to quote. */
export const foundKinds = inLanguage('foundKinds', { list: 'a list', object: 'an object' });

export type ScenarioErrorKey = keyof typeof scenarioErrors;
