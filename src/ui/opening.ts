/** What a bare address opens, and the gallery's first scenario: the whole subject in one picture. As JSON, defaults left out. */
export const opening: unknown = {
  domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'server' }] },
  attacker: { moves: ['strip-starttls'] },
};
