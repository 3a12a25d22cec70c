/** What POP3 answers about a mailbox with one message in it (RFC 1939 sections 5 and 7). */
import { fromText, toText } from '../../bytes/hex';
import { canonical, encodeContent } from '../lines/content';

export interface Answer {
  readonly say: Uint8Array;
  readonly about: 'reply' | 'listing' | 'message';
  /** Is the message marked as deleted afterwards? */
  readonly deleted: boolean;
}

/** The answer to a command of the TRANSACTION state; null where it is none. Words as Dovecot's. */
export function answerAbout(
  message: Uint8Array,
  deleted: boolean,
  keyword: string,
  argument: string,
): Answer | null {
  const size = canonical(message).length;
  const count = deleted ? 0 : 1;
  const line = (text: string, marked = deleted): Answer => ({
    say: fromText(`${text}\r\n`),
    about: 'reply',
    deleted: marked,
  });
  const listing = (status: string, item: string): Answer => ({
    say: fromText(`${status}\r\n${deleted ? '' : `${item}\r\n`}.\r\n`),
    about: 'listing',
    deleted,
  });
  const content = (status: string, text: Uint8Array): Answer => ({
    say: fromText(`${status}\r\n${toText(encodeContent(text))}`),
    about: 'message',
    deleted,
  });
  const [number = '', behind] = argument.split(' ');
  const objection = objectionTo(number, deleted);

  switch (keyword) {
    case 'NOOP':
      return line('+OK');
    case 'STAT':
      return line(`+OK ${count} ${count * size}`);
    case 'RSET':
      return line('+OK', false);
    case 'LIST':
      if (argument === '') return listing(`+OK ${count} messages:`, `1 ${size}`);
      return line(objection ?? `+OK 1 ${size}`);
    case 'UIDL':
      return argument === '' ? listing('+OK', `1 ${uniqueId}`) : line(objection ?? `+OK 1 ${uniqueId}`);
    case 'RETR':
      return objection === null ? content(`+OK ${size} octets`, message) : line(objection);
    case 'TOP':
      if (objection !== null) return line(objection);
      if (!/^\d{1,9}$/.test(behind ?? '')) return line('-ERR Line count missing');
      return content('+OK', fromText(top(message, Number(behind))));
    case 'DELE':
      return objection === null ? line('+OK Marked to be deleted.', true) : line(objection);
    default:
      return null;
  }
}

const uniqueId = '0000000100000001';

function objectionTo(number: string, deleted: boolean): string | null {
  if (!/^\d{1,9}$/.test(number)) return `-ERR Invalid message number: ${number}`;
  if (Number(number) !== 1) return `-ERR There's no message ${Number(number)}.`;
  return deleted ? '-ERR Message is deleted.' : null;
}

/** The header, the empty line, and as many lines of the body. */
function top(message: Uint8Array, count: number): string {
  const text = canonical(message);
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return text;
  const body = text.slice(end + 4).split(/(?<=\r\n)/);
  return text.slice(0, end + 4) + body.slice(0, count).join('');
}
