/** The named scenarios, in the order in which they tell the story of the subject. Data only: the engine finds how each ends. */
import { dialectIds } from '../dialects';
import { incidents } from './gallery/incidents';
import { otherProtocols } from './gallery/other-protocols';
import { seam } from './gallery/seam';
import { opening } from './opening';

export interface GalleryEntry {
  readonly id: string;
  readonly chapter: string;
  readonly name: string;
  /** Two sentences: what is set up, and what to watch for. */
  readonly story: string;
  /** Where it really happened: the date, and where it can be read. */
  readonly source?: { readonly when: string; readonly where: string };
  /** A scenario as JSON, with defaults for what it leaves out. */
  readonly scenario: unknown;
  /** The still picture it opens with: which bookmark, from 0; the last where there are fewer. */
  readonly bookmark: number;
}

const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };
const oldKey = { usage: 3, selector: 1, matching: 1, of: 'other' };
const signed = { dnssec: 'signed', tlsa: [ownKey] };
const policy = (mode: 'enforce' | 'testing' | 'none') => ({ mtaSts: { record: true, mode } });
const by = (...moves: readonly string[]) => ({ moves });
const yesterday = { daysAgo: 1 };

export const gallery: readonly GalleryEntry[] = [
  {
    id: 'strip',
    chapter: 'In one picture',
    name: 'One line goes missing',
    story:
      'The server offers TLS, but its offer travels in the clear, and somebody on the path deletes that one line. Watch what the client makes of a list without it.',
    scenario: opening,
    bookmark: 0,
  },
  {
    id: 'plaintext',
    chapter: 'Mail as it began',
    name: 'A postcard',
    story:
      'The receiving server offers no TLS at all, so the mail goes as it did in 1982. Watch the notebook of somebody who only listens.',
    scenario: { server: { starttls: 'not-offered' }, attacker: by('eavesdrop') },
    bookmark: 0,
  },
  {
    id: 'opportunistic',
    chapter: 'Mail as it began',
    name: 'STARTTLS, undisturbed',
    story:
      'The server offers STARTTLS, the client takes it up, and the conversation starts again inside TLS. Nobody is on the path, and nobody checks who the server is.',
    scenario: {},
    bookmark: 0,
  },
  {
    id: 'listener',
    chapter: 'Mail as it began',
    name: 'Somebody listens',
    story:
      'The same mail with a listener on the path. It learns what the server can do, and then only that sealed bytes went by.',
    scenario: { attacker: by('eavesdrop') },
    bookmark: 0,
  },
  {
    id: 'mask',
    chapter: 'Downgrade',
    name: 'XXXXXXXA',
    story:
      'Some firewalls must not change the length of what they pass on, so they overwrite the offer instead. To the client it is an extension that it has never heard of.',
    scenario: { domain: signed, attacker: by('mask-starttls') },
    bookmark: 0,
  },
  {
    id: 'refuse',
    chapter: 'Downgrade',
    name: 'Not now, says somebody',
    story:
      'The offer arrives and the client asks for TLS, but the answer "454, not available" was never sent by the server. A client that may do without TLS goes on without it.',
    scenario: { domain: signed, attacker: by('refuse-starttls-454') },
    bookmark: 0,
  },
  {
    id: 'intercept',
    chapter: 'Interception',
    name: 'A lock on the wrong door',
    story:
      'The attacker answers STARTTLS itself, with a certificate it made a minute ago. The client encrypts everything, to the attacker.',
    scenario: { domain: signed, attacker: by('intercept-self-signed') },
    bookmark: 0,
  },
  {
    id: 'required-strip',
    chapter: 'Insisting',
    name: 'TLS or nothing',
    story:
      'Now the client insists on TLS, and the offer is deleted again. The mail does not leave: better late than read.',
    scenario: { client: { tls: 'required' }, attacker: by('strip-starttls') },
    bookmark: 1,
  },
  {
    id: 'required-intercept',
    chapter: 'Insisting',
    name: 'TLS, but with whom?',
    story:
      'The client insists on TLS but not on knowing the server. That is all an attacker with a certificate of its own needs.',
    scenario: { client: { tls: 'required' }, attacker: by('intercept-self-signed') },
    bookmark: 1,
  },
  {
    id: 'verified-holds',
    chapter: 'Insisting',
    name: 'Show me your certificate',
    story:
      'The client checks the certificate against the authorities it trusts. The attacker has none that names this server, and the handshake ends there.',
    scenario: { client: { tls: 'verified' }, attacker: by('intercept-self-signed') },
    bookmark: 1,
  },
  {
    id: 'verified-breaks',
    chapter: 'Insisting',
    name: 'Honest, but unknown',
    story:
      'No attacker here: the server itself has a self-signed certificate, as many do. A client that checks everybody cannot reach it, which is why mail servers rarely do.',
    scenario: { client: { tls: 'verified' }, server: { certificate: 'self-signed' } },
    bookmark: 1,
  },
  {
    id: 'spoof-mx',
    chapter: 'Lies in the DNS',
    name: 'A forwarding address',
    story:
      'Before it connects, the client asks the DNS where the domain’s mail goes, and the attacker answers with a host of its own. Nothing is stripped and nothing is broken: the mail goes in good TLS to the wrong house.',
    scenario: { attacker: by('spoof-mx') },
    bookmark: 0,
  },
  {
    id: 'spoof-mx-signed',
    chapter: 'Lies in the DNS',
    name: 'The answer has no seal',
    story:
      'The same lie about a domain whose zone is signed. The resolver knows that a signature has to be there, calls the answer bogus, and the mail waits.',
    scenario: { domain: { dnssec: 'signed' }, attacker: by('spoof-mx') },
    bookmark: 1,
  },
  {
    id: 'dane-strip',
    chapter: 'DANE',
    name: 'A promise in signed DNS',
    story:
      'The domain says in signed DNS: my server does TLS, and this is its key. The attacker deletes the offer again, but the client already knows better.',
    scenario: { client: { dane: true }, domain: signed, attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'dane-intercept',
    chapter: 'DANE',
    name: 'The key does not fit',
    story:
      'The attacker offers its own TLS. Its key is not the one in the TLSA record, and no certificate authority had to be asked.',
    scenario: { client: { dane: true }, domain: signed, attacker: by('intercept-self-signed') },
    bookmark: 1,
  },
  {
    id: 'dane-unsigned',
    chapter: 'DANE',
    name: 'A promise nobody signed',
    story:
      'The same TLSA record in a zone without DNSSEC. Whoever can change the mail could have changed the record, so the client must not believe it.',
    scenario: {
      client: { dane: true },
      domain: { dnssec: 'unsigned', tlsa: [ownKey] },
      attacker: by('strip-starttls'),
    },
    bookmark: 0,
  },
  {
    id: 'forge-tlsa',
    chapter: 'DANE',
    name: 'A promise anybody can write',
    story:
      'In an unsigned zone the attacker could write a TLSA record for its own key, so the client may not even ask for one. That protects it from the lie, but not from the attacker’s TLS.',
    scenario: {
      client: { dane: true },
      domain: { dnssec: 'unsigned', tlsa: [ownKey] },
      attacker: by('intercept-self-signed', 'forge-tlsa'),
    },
    bookmark: 1,
  },
  {
    id: 'forge-tlsa-signed',
    chapter: 'DANE',
    name: 'A forged key in a signed zone',
    story:
      'The zone is signed, and the attacker still answers with a record for its own key. Without the zone’s signature the record is bogus, and the client must not even connect.',
    scenario: {
      client: { dane: true },
      domain: signed,
      attacker: by('intercept-self-signed', 'forge-tlsa'),
    },
    bookmark: 1,
  },
  {
    id: 'withhold-ds',
    chapter: 'DANE',
    name: 'Pretend that nobody signed',
    story:
      'The attacker takes the DS record out of the parent’s answer, so that the domain looks unsigned. But the parent signs that too: without its proof that there is no DS, nothing is believed.',
    scenario: { client: { dane: true }, domain: signed, attacker: by('strip-starttls', 'withhold-ds') },
    bookmark: 1,
  },
  {
    id: 'provider-unsigned',
    chapter: 'DANE',
    name: 'The provider’s missing link',
    story:
      'The domain is signed, but its mail is taken in by a provider whose zone is not. The chain ends there, the provider’s TLSA record counts for nothing, and the offer can be deleted.',
    scenario: {
      client: { dane: true },
      domain: { ...signed, mxZone: 'unsigned' },
      attacker: by('strip-starttls'),
    },
    bookmark: 0,
  },
  {
    id: 'rollover',
    chapter: 'DANE',
    name: 'Changing the locks',
    story:
      'The server has a new key today, and the domain published it beside the old one in good time. One record that matches is enough, so nobody notices the change.',
    scenario: { client: { dane: true }, domain: { dnssec: 'signed', tlsa: [oldKey, ownKey] } },
    bookmark: 1,
  },
  {
    id: 'rollover-wrong',
    chapter: 'DANE',
    name: 'The old key on the door',
    story:
      'The server has a new key, and the domain still publishes only the old one. Nobody is attacking, but to the client this looks exactly like somebody who is.',
    scenario: { client: { dane: true }, domain: { dnssec: 'signed', tlsa: [oldKey] } },
    bookmark: 2,
  },
  {
    id: 'dane-self-signed',
    chapter: 'DANE',
    name: 'No authority needed',
    story:
      'The server made its certificate itself, and no certificate authority knows it. The signed TLSA record says which key it has, and that is enough.',
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
    chapter: 'MTA-STS',
    name: 'A promise on a web server',
    story:
      'Without DNSSEC, the domain publishes its policy over HTTPS: TLS with a valid certificate, or do not deliver. The attacker deletes the offer, and the mail stays where it is.',
    scenario: { client: { mtaSts: true }, domain: policy('enforce'), attacker: by('strip-starttls') },
    bookmark: 0,
  },
  {
    id: 'sts-testing',
    chapter: 'MTA-STS',
    name: 'Only a rehearsal',
    story:
      'The policy is the same, but its mode is "testing". The client notices the attack, notes it for a report, and sends the mail all the same.',
    scenario: { client: { mtaSts: true }, domain: policy('testing'), attacker: by('strip-starttls') },
    bookmark: 1,
  },
  {
    id: 'sts-first-contact',
    chapter: 'Day by day',
    name: 'The first time',
    story:
      'The client has never written to this domain, and the attacker hides the record that announces the policy. A promise that is never heard protects nobody.',
    scenario: {
      client: { mtaSts: true },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'block-mta-sts-dns'),
    },
    bookmark: 0,
  },
  {
    id: 'sts-cached',
    chapter: 'Day by day',
    name: 'A day too late',
    story:
      'The same attack, but yesterday the client delivered undisturbed and kept the policy. Move the attacker from today to yesterday, and see which of the two days it has to win.',
    scenario: {
      client: { mtaSts: true, history: [yesterday] },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'block-mta-sts-dns'),
    },
    bookmark: 1,
  },
  {
    id: 'wait-for-expiry',
    chapter: 'Day by day',
    name: 'The patient attacker',
    story:
      'The client kept the policy, so the attacker keeps it from any newer one until the old one is past its max_age. Then it deletes the offer, and there is no promise left to break.',
    scenario: {
      client: { mtaSts: true, history: [yesterday] },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'wait-for-expiry'),
    },
    bookmark: 0,
  },
  {
    id: 'forge-policy',
    chapter: 'Day by day',
    name: 'A policy nobody vouches for',
    story:
      'The attacker announces a new policy and serves one that asks for nothing. It has no certificate for the policy host, so the client stays with what it kept yesterday.',
    scenario: {
      client: { mtaSts: true, history: [yesterday] },
      domain: policy('enforce'),
      attacker: by('strip-starttls', 'forge-policy'),
    },
    bookmark: 2,
  },
  {
    id: 'forge-policy-misissued',
    chapter: 'Day by day',
    name: 'One careless authority',
    story:
      'The same forgery, but a certificate authority was deceived and gave the attacker a certificate for the policy host. MTA-STS is as strong as the weakest authority that the client trusts.',
    scenario: {
      client: { mtaSts: true, history: [yesterday] },
      domain: policy('enforce'),
      attacker: { ...by('strip-starttls', 'forge-policy'), misissued: true },
    },
    bookmark: 2,
  },
  {
    id: 'sts-withdrawn',
    chapter: 'Day by day',
    name: 'Taking a promise back',
    story:
      'Yesterday the policy said "enforce", the server’s certificate had expired, and the mail stayed outside. Today the domain announces a new policy with mode "none", and the mail comes in again.',
    scenario: {
      client: { mtaSts: true, history: [{ ...yesterday, mode: 'enforce' }] },
      server: { certificate: 'expired' },
      domain: policy('none'),
    },
    bookmark: 1,
  },
  {
    id: 'require-tls',
    chapter: 'At the edges',
    name: 'Rather back than read',
    story:
      'The attacker hides the policy and deletes the offer, as at first contact, but this message was sent with REQUIRETLS. What cannot go safely goes back to its author at once.',
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
    chapter: 'At the edges',
    name: 'Break it and wait',
    story:
      'The attacker lets STARTTLS succeed and then breaks the handshake. Five minutes later the client tries again, this time without TLS.',
    scenario: { domain: signed, attacker: by('break-handshake') },
    bookmark: 1,
  },
  {
    id: 'dane-over-sts',
    chapter: 'At the edges',
    name: 'Two promises, one kept',
    story:
      'The certificate satisfies MTA-STS, but the TLSA record still names last year’s key. A client that knows both must not let the one excuse the other.',
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
