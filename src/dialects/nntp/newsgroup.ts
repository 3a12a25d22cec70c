/** The one newsgroup of a domain: `example.test` for example.org. */
export const newsgroupOf = (domain: string): string => `${domain.split('.', 1)[0] ?? domain}.test`;
