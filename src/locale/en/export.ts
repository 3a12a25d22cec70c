/** The words of the files that a run can be saved as. `{name}` is filled in. */
import { inLanguage } from '../language';

export const exportWords = inLanguage('exportWords', {
  application: 'STARTTLS Lab',
  capture:
    'A simulated run about {domain}. Everything inside TCP and UDP was made and read by the parties of the run; the headers below were put around it for this file.',
  path: { name: 'path', description: 'Between the client and everybody else; nobody is on the path' },
  clientSide: { name: 'client side', description: 'Between the client and the attacker' },
  serverSide: { name: 'server side', description: 'Between the attacker and everybody else' },
  passage: 'Step {number}: {what}.',
  decision: 'Step {number}, {party} asks: {question} {answer} [{rule}]',
  party: {
    client: 'the client',
    attacker: 'the attacker',
    resolver: 'the resolver',
    server: 'the server',
    'policy-host': 'the policy host',
    'attacker-mx': 'the attacker’s mail host',
    'attacker-policy-host': 'the attacker’s policy host',
  },
  certificate: 'Subject: {subject}\nIssuer: {issuer}',
  shownBy: 'Shown by: {party}, step {number}',
  trusted: 'Trusted by the client, and not shown by anybody',
  opened: 'opens connection to {host}, port {port}',
  refused: 'cannot connect to {host}, port {port}',
  closed: 'closes connection',
  negotiation: 'TLS negotiation',
  changes: 'changes it on the way ({move})',
  drops: 'lets nothing of it through ({move})',
  delays: 'holds it up',
  ladder: {
    title: '{protocol}: {verdict}',
    description:
      'Time runs down. The client stands left, everybody beyond the path right, and an attacker between them where there is one.',
    about: 'A simulated run about {domain}. Numbers are steps.',
    client: 'Client',
    attacker: 'Attacker',
    server: 'Server',
    nameServer: 'the name server of {zone}',
    between: '{from} to {to}',
    more: '… and {count} more lines',
    sealed: '{bytes} … {count} octets',
    inside: 'Inside: {inside}',
    opened: 'Connection to {host}, port {port}: {to}',
    refused: 'No connection to {host}, port {port}: refused by {to}',
    closed: 'The connection is closed by {from}',
    lookups: {
      dns: 'Steps {steps}: {count} DNS {count:message|messages}',
      https: 'Steps {steps}: the policy host, {count} messages',
    },
    legend: {
      open: 'Anybody on the path can read it',
      sealed: 'Protected by TLS',
      hand: 'The attacker’s hand',
    },
  },
  injects: 'says to {to} in the name of the other end ({move})',
});
