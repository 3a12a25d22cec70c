/** The named scenarios, in the order in which they tell the story of the subject. Data only: the engine finds how each ends. */
import { opening } from './opening';

export interface GalleryEntry {
  readonly id: string;
  readonly chapter: string;
  readonly name: string;
  /** Two sentences: what is set up, and what to watch for. */
  readonly story: string;
  /** A scenario as JSON, with defaults for what it leaves out. */
  readonly scenario: unknown;
  /** The still picture it opens with: which bookmark, from 0; the last where there are fewer. */
  readonly bookmark: number;
}

const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };
const oldKey = { usage: 3, selector: 1, matching: 1, of: 'other' };
const signed = { dnssec: 'signed', tlsa: [ownKey] };
const policy = (mode: 'enforce' | 'testing') => ({ mtaSts: { record: true, mode } });
const by = (...moves: readonly string[]) => ({ moves });

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
];
