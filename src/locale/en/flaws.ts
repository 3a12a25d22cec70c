/** What people call the flaws, and what each comes to, in a sentence for somebody who has never read an RFC. */
import { inLanguage } from '../language';

/** `name` is a property of the one who has it ("obeys what came before TLS"), `harm` what somebody on the path can make of it. */
export const flawWords = inLanguage('flawWords', {
  'server-keeps-buffer': {
    name: 'obeys what came before TLS',
    harm: 'Commands that the attacker sends ahead of the handshake are obeyed inside it, as if the client had said them.',
  },
  'server-keeps-login': {
    name: 'lets an earlier login stand',
    harm: 'The attacker logs in first, the client gets TLS, and everything it does is done in the attacker’s account.',
  },
  'compresses-before-tls': {
    name: 'takes compression for protection',
    harm: 'Once the stream is compressed the server asks no more for TLS, and lets the client log in where everybody reads along.',
  },
  'ignores-alpn': {
    name: 'ignores ALPN on its FTP server',
    harm: 'The FTP server has the same certificate and takes a handshake that was meant for the web server: what the attacker keeps there is served as a page of the site, or the browser’s request is kept there for the attacker.',
  },
  'client-keeps-buffer': {
    name: 'believes answers from before TLS',
    harm: 'Answers that the attacker sends ahead of the handshake are taken for the server’s: forged mails, forged errors.',
  },
  'keeps-capabilities': {
    name: 'does not ask again inside TLS',
    harm: 'What the attacker wrote into the list of capabilities still counts once everything is encrypted.',
  },
  'keeps-mailbox': {
    name: 'shows mail data from before TLS',
    harm: 'Folders and mails that the attacker made up stand among the user’s own.',
  },
  'shows-alerts': {
    name: 'shows warnings from before TLS',
    harm: 'The attacker speaks to the user in the provider’s name.',
  },
  'accepts-preauth': {
    name: 'believes that it is logged in already',
    harm: 'Greeted so, the program never comes to ask for TLS, and works in plaintext.',
  },
  'follows-referral': {
    name: 'goes where it is sent',
    harm: 'The attacker names another server, and the program takes the password there.',
  },
  'takes-required-for-preferred': {
    name: 'takes “required” for “preferred”',
    harm: 'Without an offer it goes on in plaintext, although it was told to insist.',
  },
  'falls-back-after-refusal': {
    name: 'gives in when refused',
    harm: 'A forged “no” is enough, although it was told to insist.',
  },
  'goes-on-after-nonsense': {
    name: 'falls through on nonsense',
    harm: 'An answer that is neither yes nor no is enough, although it was told to insist.',
  },
  'skips-check-without-capabilities': {
    name: 'forgets to insist without a list',
    harm: 'If the question for capabilities fails, nobody looks whether TLS was demanded.',
  },
  'believes-early-answer': {
    name: 'takes an answer for what it did not ask',
    harm: 'The go-ahead is there before the request, TLS counts as done, and was never begun.',
  },
  'logs-in-first': {
    name: 'logs in before it asks for TLS',
    harm: 'Nobody has to attack: whoever listens has the password.',
  },
  'reuses-plain-connection': {
    name: 'takes any open connection',
    harm: 'An earlier errand needed no TLS and left its connection open. The one that demands TLS goes over it, and nobody has to attack.',
  },
  'tries-any-login': {
    name: 'tries any login it is offered',
    harm: 'The attacker takes the offer of TLS away and lists only a login that shows the password. The program uses it.',
  },
  'probes-with-password': {
    name: 'tries the password on every port',
    harm: 'The account is being set up. The attacker breaks TLS until the program tries the port without it, password and all.',
  },
  'accepts-any-certificate': {
    name: 'takes any certificate',
    harm: 'The attacker answers with a certificate that it made a minute ago.',
  },
  'ignores-name': {
    name: 'never looks at the name',
    harm: 'The attacker answers with a valid certificate for its own name.',
  },
});

export const flawsUi = inLanguage('flawsUi', {
  title: 'Mistakes in its software',
  none: 'none',
  some: '{count} chosen',
  lead: 'Real programs made these. Without them every move against this seam fails.',
  demands: 'The standard',
  cases: 'Found in',
  unpublished: 'seen in tests, no number of its own',
  play: 'Play it: the attacker {move}',
  playing: 'Being played',
});
