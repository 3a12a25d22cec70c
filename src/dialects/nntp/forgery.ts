/** The lies that plaintext NNTP makes possible about STARTTLS (RFC 4642 section 5). */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Account, Forgery } from '../dialect';

import { newsgroupOf } from './newsgroup';
import { capabilitiesOf, parseReply, writeReply } from './reply';

const offer = /(\r\n)STARTTLS(?=[ \t\r])/gi;

export const forgery: Forgery = {
  // With an AUTHINFO that has no USER still there, a client would keep its password to itself.
  withoutOffer: (message) =>
    offers(message)
      ? fromText(withUser(toText(message)).replace(/\r\nSTARTTLS[^\r]*(?=\r\n)/gi, ''))
      : message,
  maskedOffer: (message) =>
    offers(message) ? fromText(toText(message).replace(offer, '$1XXXXXXXA')) : message,
  refusal: (_, permanence) =>
    writeReply(permanence === 'temporary' ? '580 Error initializing TLS' : '502 Command unavailable'),
  lies: {
    // What the client is about to say, with another name and password: it reads as somebody else.
    commands: (request, { account, task }) =>
      concat(
        request,
        writeReply('CAPABILITIES'),
        login(account),
        writeReply(`GROUP ${newsgroupOf(task.domain)}`),
        writeReply('ARTICLE 1'),
      ),
    responses: (goAhead, { host, task }) =>
      concat(
        goAhead,
        writeReply('101 Capability list:', fromText('VERSION 2\r\nAUTHINFO USER\r\nREADER\r\n')),
        writeReply('381 Enter password'),
        writeReply('281 Authentication succeeded'),
        writeReply(`211 1 1 1 ${newsgroupOf(task.domain)}`),
        writeReply(
          `220 1 <1@${host}>`,
          fromText(`From: admin@${host}\r\nSubject: We have moved\r\n\r\nhttps://${host}/\r\n`),
        ),
      ),
    session: (request, { account }) => concat(login(account), request),
    // The password asked for as it is, no other mechanism, and a right to post that the server has not given.
    capabilities: (offer) =>
      fromText(
        withUser(toText(offer))
          .replace(/\r\nSASL[^\r]*(?=\r\n)/gi, '')
          .replace(/\r\nREADER(?=\r\n)/i, '$&\r\nPOST'),
      ),
    logins: (offer) =>
      fromText(
        toText(offer)
          .replace(/\r\n(?:STARTTLS|SASL)[^\r]*(?=\r\n)/gi, '')
          .replace(/(\r\nAUTHINFO)[^\r]*/gi, '$1 USER'),
      ),
    'no-capabilities': () => writeReply('500 What?'),
    'no-answer': () => writeReply('200 Something else'),
  },
};

const login = ({ user, password }: Account): Uint8Array =>
  concat(writeReply(`AUTHINFO USER ${user}`), writeReply(`AUTHINFO PASS ${password}`));

/** The list with AUTHINFO USER where it has AUTHINFO only. */
const withUser = (list: string): string =>
  list.replace(/(\r\nAUTHINFO)(?![^\r]* USER)(?=[ \r])/gi, '$1 USER');

function offers(message: Uint8Array): boolean {
  const reply = parseReply(message);
  return reply !== null && capabilitiesOf(reply).some(({ label }) => label === 'STARTTLS');
}
