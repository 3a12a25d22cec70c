/** The words beside the files that a learner can take away. `{name}` is filled in. */
import { inLanguage } from '../language';

export const takeAway = inLanguage('takeAway', {
  title: 'Take it with you',
  lead: 'as files, for tools that somebody else wrote',
  upTo: 'Only up to step {step}, where you are',
  schema: 'What its fields mean',
  files: {
    pcap: {
      label: 'Capture',
      what: 'Everything that went over the wire, as a network analyser records it.',
      use: 'Open it in Wireshark and type tls or dns into its filter line. The keys are inside, so it shows what TLS hides, too.',
      none: '',
    },
    keylog: {
      label: 'TLS keys',
      what: 'The secrets of every TLS handshake, which only its two ends ever have.',
      use: 'With them Wireshark reads a capture that has no keys inside: Preferences, Protocols, TLS, key log file.',
      none: 'None: there is no TLS up to here.',
    },
    pem: {
      label: 'Certificates',
      what: 'Each certificate that was shown, and the authority that the client trusts.',
      use: 'The command openssl x509 -text -in FILE takes the first one apart.',
      none: 'None: nobody has shown one up to here.',
    },
    zone: {
      label: 'DNS zone',
      what: 'What the domain publishes in the DNS, with its signatures where it is signed.',
      use: 'A name server such as BIND or NSD can serve it; ldns-verify-zone checks the signatures.',
      none: '',
    },
    report: {
      label: 'TLS report',
      what: 'What the sender wrote for the domain about the day, whether it arrived or not.',
      use: 'Any reader of TLS reports (RFC 8460) takes it.',
      none: 'None: nobody asked for one, or there was nothing to tell.',
    },
    conversation: {
      label: 'Conversation',
      what: 'What was said, line by line, as RFCs print it: C: is the client, S: the server, A: the attacker.',
      use: 'A text file, for a handout or a question.',
      none: '',
    },
    svg: {
      label: 'Picture',
      what: 'The ladder, from top to bottom.',
      use: 'For a slide or a page: it stays sharp at any size, and prints.',
      none: '',
    },
    html: {
      label: 'Figure',
      what: 'The live lab, to paste into a page of your own.',
      use: 'This run stands in it as a table, for print and for readers without JavaScript.',
      none: '',
    },
    json: {
      label: 'All steps',
      what: 'The scenario, how it ended, and every step with its bytes taken apart.',
      use: 'For a program of your own.',
      none: '',
    },
  },
});
