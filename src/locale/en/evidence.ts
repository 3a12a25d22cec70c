/** The words of what a run leaves behind: on the user's screen, in the log, in TLS reports. Loaded with it. */
import { inLanguage } from '../language';

export const evidence = inLanguage('evidence', {
  user: 'Alice, who wrote it',
  screen: 'on her screen',
  administrator: 'Her mail administrator',
  recipient: 'The domain {domain}',
  reports: 'in reports on TLS',
  delivery: {
    sent: '“Sent”, and that is all. Her mail program says so as soon as her own mail server has the mail, before any of this happens. Nothing will tell her whether it went inside TLS, or to whom.',
    deferred:
      '“Sent”, and nothing else for now: her mail server keeps the mail and tries again. It may warn her after some hours; after about five days the mail comes back.',
    bounced: '“Sent”, and moments later a mail from her own mail server:',
  },
  log: 'in the log, with Postfix’s words',
  logNote: {
    plaintext:
      'Not a word about TLS. A log tells of TLS where there was some, and says nothing where there was none.',
    fallback:
      'What went wrong before is on record. That the mail then went in plaintext is not: the last line is silent about TLS.',
    unchecked:
      '“Untrusted” is the everyday word: nobody asked whose certificate it is. An impostor who answers in the host’s place leaves the same line.',
    checked: '“Verified”: the certificate was demanded, and checked.',
    none: 'The reason stands here, and in the queue. Somebody has to look.',
  },
  program: 'The user',
  shown: 'what a {client} shows',
  serverLog: 'The administrator of the {client}',
  ownLog: 'in its own log',
  works: {
    plaintext:
      'Everything works. There was no TLS, and hardly any program says so: a sign that is missing is easily overlooked.',
    unchecked:
      'Everything works, inside TLS. Nobody asked whose certificate it is, so with an impostor it would look just the same.',
    checked: 'Everything works, inside TLS, and the certificate was checked.',
  },
  says: {
    'no-tls': '{host} does not offer {command}.',
    refused: '{host} refused {command}.',
    certificate: 'The certificate of {host} is not to be trusted. {why}',
    handshake: 'A secure connection to {host} could not be made.',
    silence: '{host} does not answer.',
    login: '{host} takes no password over a connection without TLS.',
    other: '{why}',
  },
  thinks: {
    attacked:
      'It does not say that somebody is on the path, for the program cannot know. It looks like a mistake in the settings, and whoever “mends” it by asking for less does what the attacker hopes for.',
    alone: 'Nobody is attacking, but to the user this looks like somebody who is.',
  },
  noReports:
    'TLS reports exist between mail servers only. The other side hears of it from its users, if at all.',
  nobody: 'Nobody there hears of it.',
  noRecord:
    'The domain does not ask for TLS reports. The switch “TLS reports” among “{switches}” would publish the record that asks for them, {owner}.',
  ask: 'Ask for reports',
  badRecord: {
    'no-record': '{owner} has no TXT record that begins with v=TLSRPTv1.',
    'several-records': 'There are several records at {owner}; then none of them counts.',
    'bad-field': 'The record at {owner} cannot be read: {field}.',
    'no-rua': 'The record at {owner} names nowhere to send a report to.',
  },
  day: 'Day',
  noSession: 'No report for this day: there was no session to count.',
  counts: 'The sender’s report on {day}, UTC. Sessions that went well: {good}. Failed: {bad}.',
  blind: 'It does not show what happened here: nothing failed, so there is nothing to tell.',
  received: 'Reports to the domain on it: {what}.',
  travels: 'See it sent, from step {step} on',
  report: 'The report',
  mailto: 'Mail to {to}',
  https: 'Request to {to}',
  carried: {
    report: 'Compressed with gzip, this is what is sent.',
    mailto:
      'It goes out whatever becomes of TLS on the way, so it may cross the same path. It is signed (DKIM); this record has the key:',
    https: 'Inside HTTPS. The head of the request; behind it come {octets} octets, the compressed report.',
  },
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save {type}',
  files: 'Read or save it',
});
