/** The named scenarios, in the order in which they tell the story of the subject. Data only: the engine finds how each ends. */
import { dialectIds } from '../dialects';
import { galleryWords } from '../locale/en/gallery';
import { incidents } from './gallery/incidents';
import { otherProtocols } from './gallery/other-protocols';
import { seam } from './gallery/seam';
import { opening } from './opening';

const { chapters, stories, sources } = galleryWords;

export type StoryId = keyof typeof stories;

/** A scenario of the gallery without its words. */
export interface Staged {
  readonly id: StoryId;
  readonly chapter: keyof typeof chapters;
  /** A scenario as JSON, with defaults for what it leaves out. */
  readonly scenario: unknown;
  /** The still picture it opens with: which bookmark, from 0; the last where there are fewer. */
  readonly bookmark: number;
}

export interface GalleryEntry extends Omit<Staged, 'chapter'> {
  readonly chapter: string;
  readonly name: string;
  /** Two sentences: what is set up, and what to watch for. */
  readonly story: string;
  /** Where it really happened: the date, and where it can be read. */
  readonly source?: { readonly when: string; readonly where: string };
}

const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };
const oldKey = { usage: 3, selector: 1, matching: 1, of: 'other' };
const signed = { dnssec: 'signed', tlsa: [ownKey] };
const policy = (mode: 'enforce' | 'testing' | 'none') => ({ mtaSts: { record: true, mode } });
const reportsTo = (...rua: readonly string[]) => ({ tlsRpt: { rua } });
const by = (...moves: readonly string[]) => ({ moves });
const yesterday = { daysAgo: 1 };

const staged: readonly Staged[] = [
  {
    id: 'strip',
    chapter: 'picture',
    scenario: opening,
    bookmark: 0,
  },
  {
    id: 'plaintext',
    chapter: 'beginning',
    scenario: { server: { starttls: 'not-offered' }, attacker: by('eavesdrop') },
    bookmark: 0,
  },
  {
    id: 'opportunistic',
    chapter: 'beginning',
    scenario: {},
    bookmark: 0,
  },
  {
    id: 'listener',
    chapter: 'beginning',
    scenario: { attacker: by('eavesdrop') },
    bookmark: 0,
  },
  {
    id: 'mask',
    chapter: 'downgrade',
    scenario: { domain: signed, attacker: by('mask-starttls') },
    bookmark: 0,
  },
  {
    id: 'refuse',
    chapter: 'downgrade',
    scenario: { domain: signed, attacker: by('refuse-starttls-454') },
    bookmark: 0,
  },
  {
    id: 'intercept',
    chapter: 'interception',
    scenario: { domain: signed, attacker: by('intercept-self-signed') },
    bookmark: 0,
  },
  {
    id: 'required-strip',
    chapter: 'insisting',
    scenario: { client: { tls: 'required' }, attacker: by('strip-starttls') },
    bookmark: 1,
  },
  {
    id: 'required-intercept',
    chapter: 'insisting',
    scenario: { client: { tls: 'required' }, attacker: by('intercept-self-signed') },
    bookmark: 1,
  },
  {
    id: 'verified-holds',
    chapter: 'insisting',
    scenario: { client: { tls: 'verified' }, attacker: by('intercept-self-signed') },
    bookmark: 1,
  },
  {
    id: 'verified-breaks',
    chapter: 'insisting',
    scenario: { client: { tls: 'verified' }, server: { certificate: 'self-signed' } },
    bookmark: 1,
  },
  {
    id: 'spoof-mx',
    chapter: 'dns',
    scenario: { attacker: by('spoof-mx') },
    bookmark: 0,
  },
  {
    id: 'spoof-mx-signed',
    chapter: 'dns',
    scenario: { domain: { dnssec: 'signed' }, attacker: by('spoof-mx') },
    bookmark: 1,
  },
  {
    id: 'dane-strip',
    chapter: 'dane',
    scenario: { client: { dane: true }, domain: signed, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'dane-intercept',
    chapter: 'dane',
    scenario: { client: { dane: true }, domain: signed, attacker: by('intercept-self-signed') },
    bookmark: 1,
  },
  {
    id: 'dane-unsigned',
    chapter: 'dane',
    scenario: {
      client: { dane: true },
      domain: { dnssec: 'unsigned', tlsa: [ownKey] },
      attacker: by('strip-starttls'),
    },
    bookmark: 0,
  },
  {
    id: 'forge-tlsa',
    chapter: 'dane',
    scenario: {
      client: { dane: true },
      domain: { dnssec: 'unsigned', tlsa: [ownKey] },
      attacker: by('intercept-self-signed', 'forge-tlsa'),
    },
    bookmark: 1,
  },
  {
    id: 'forge-tlsa-signed',
    chapter: 'dane',
    scenario: {
      client: { dane: true },
      domain: signed,
      attacker: by('intercept-self-signed', 'forge-tlsa'),
    },
    bookmark: 1,
  },
  {
    id: 'withhold-ds',
    chapter: 'dane',
    scenario: { client: { dane: true }, domain: signed, attacker: by('strip-starttls', 'withhold-ds') },
    bookmark: 1,
  },
  {
    id: 'provider-unsigned',
    chapter: 'dane',
    scenario: {
      client: { dane: true },
      domain: { ...signed, mxZone: 'unsigned' },
      attacker: by('strip-starttls'),
    },
    bookmark: 0,
  },
  {
    id: 'rollover',
    chapter: 'dane',
    scenario: { client: { dane: true }, domain: { dnssec: 'signed', tlsa: [oldKey, ownKey] } },
    bookmark: 1,
  },
  {
    id: 'rollover-wrong',
    chapter: 'dane',
    scenario: { client: { dane: true }, domain: { dnssec: 'signed', tlsa: [oldKey] } },
    bookmark: 2,
  },
  {
    id: 'dane-self-signed',
    chapter: 'dane',
    scenario: {
      client: { dane: true },
      server: { certificate: 'self-signed' },
      domain: signed,
      attacker: by('eavesdrop'),
    },
    bookmark: 1,
  },
  {
    id: 'sts-enforce',
    chapter: 'mta-sts',
    scenario: { client: { mtaSts: true }, domain: policy('enforce'), attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'sts-testing',
    chapter: 'mta-sts',
    scenario: { client: { mtaSts: true }, domain: policy('testing'), attacker: by('strip-starttls') },
    bookmark: 1,
  },
  {
    id: 'sts-first-contact',
    chapter: 'days',
    scenario: {
      client: { mtaSts: true },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'block-mta-sts-dns'),
    },
    bookmark: 0,
  },
  {
    id: 'sts-cached',
    chapter: 'days',
    scenario: {
      client: { mtaSts: true, history: [yesterday] },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'block-mta-sts-dns'),
    },
    bookmark: 1,
  },
  {
    id: 'wait-for-expiry',
    chapter: 'days',
    scenario: {
      client: { mtaSts: true, history: [yesterday] },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'wait-for-expiry'),
    },
    bookmark: 0,
  },
  {
    id: 'forge-policy',
    chapter: 'days',
    scenario: {
      client: { mtaSts: true, history: [yesterday] },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'forge-policy'),
    },
    bookmark: 2,
  },
  {
    id: 'forge-policy-misissued',
    chapter: 'days',
    scenario: {
      client: { mtaSts: true, history: [yesterday] },
      domain: policy('enforce'),
      attacker: { ...by('strip-starttls', 'forge-policy'), misissued: true },
    },
    bookmark: 2,
  },
  {
    id: 'sts-withdrawn',
    chapter: 'days',
    scenario: {
      client: { mtaSts: true, history: [{ ...yesterday, mode: 'enforce' }] },
      server: { certificate: 'expired' },
      domain: policy('none'),
    },
    bookmark: 1,
  },
  {
    id: 'report-told',
    chapter: 'reports',
    scenario: {
      client: { mtaSts: true, sendsReport: true },
      domain: { ...policy('testing'), ...reportsTo('https://reports.example.org/v1/tlsrpt') },
      attacker: by('strip-starttls'),
    },
    bookmark: 6,
  },
  {
    id: 'report-kept-back',
    chapter: 'reports',
    scenario: {
      client: { mtaSts: true, sendsReport: true, history: [yesterday] },
      domain: { ...policy('testing'), ...reportsTo('mailto:tls-reports@example.org') },
      attacker: by('strip-starttls', 'drop-report-mail'),
    },
    bookmark: 7,
  },
  {
    id: 'report-forged',
    chapter: 'reports',
    scenario: {
      client: { mtaSts: true, sendsReport: true },
      domain: { ...policy('testing'), ...reportsTo('https://reports.example.org/v1/tlsrpt') },
      attacker: by('strip-starttls', 'forge-report'),
    },
    bookmark: 9,
  },
  {
    id: 'earlier-hop',
    chapter: 'edges',
    scenario: {
      client: { dane: true },
      domain: signed,
      attacker: by('strip-starttls', 'add-tls-required-no'),
    },
    bookmark: 1,
  },
  {
    id: 'require-tls',
    chapter: 'edges',
    scenario: {
      client: { mtaSts: true, requireTls: true },
      server: { offersRequireTls: true },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'block-mta-sts-dns'),
    },
    bookmark: 1,
  },
  {
    id: 'break-handshake',
    chapter: 'edges',
    scenario: { domain: signed, attacker: by('break-handshake') },
    bookmark: 1,
  },
  {
    id: 'dane-over-sts',
    chapter: 'edges',
    scenario: {
      client: { dane: true, mtaSts: true },
      domain: { dnssec: 'signed', tlsa: [oldKey], ...policy('enforce') },
    },
    bookmark: 2,
  },
  ...seam,
  ...otherProtocols(dialectIds),
  ...incidents,
];

const isSourced = (id: StoryId): id is keyof typeof sources => Object.hasOwn(sources, id);

export const gallery: readonly GalleryEntry[] = staged.map((entry) => ({
  ...entry,
  ...stories[entry.id],
  chapter: chapters[entry.chapter],
  ...(isSourced(entry.id) ? { source: sources[entry.id] } : {}),
}));
