/** The verbs and capability keywords of SMTP: where each is defined and the key of its sentence. */
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';

interface Word {
  readonly meaning: FieldKey;
  readonly source: Cite;
}

const smtp = (section: string, meaning: FieldKey): Word => ({ meaning, source: { rfc: 5321, section } });

const verbs: Readonly<Record<string, Word>> = {
  EHLO: smtp('4.1.1.1', 'smtp.verb-ehlo'),
  HELO: smtp('4.1.1.1', 'smtp.verb-helo'),
  LHLO: { meaning: 'smtp.verb-lhlo', source: { rfc: 2033, section: '4.1' } },
  AUTH: { meaning: 'smtp.verb-auth', source: { rfc: 4954, section: '4' } },
  STARTTLS: { meaning: 'smtp.verb-starttls', source: { rfc: 3207, section: '4' } },
  MAIL: smtp('4.1.1.2', 'smtp.verb-mail'),
  RCPT: smtp('4.1.1.3', 'smtp.verb-rcpt'),
  DATA: smtp('4.1.1.4', 'smtp.verb-data'),
  RSET: smtp('4.1.1.5', 'smtp.verb-rset'),
  VRFY: smtp('4.1.1.6', 'smtp.verb-vrfy'),
  EXPN: smtp('4.1.1.7', 'smtp.verb-expn'),
  HELP: smtp('4.1.1.8', 'smtp.verb-help'),
  NOOP: smtp('4.1.1.9', 'smtp.verb-noop'),
  QUIT: smtp('4.1.1.10', 'smtp.verb-quit'),
};

const keywords: Readonly<Record<string, Word>> = {
  STARTTLS: { meaning: 'smtp.keyword-starttls', source: { rfc: 3207, section: '2' } },
  XXXXXXXA: { meaning: 'smtp.keyword-masked', source: { rfc: 3207, section: '6' } },
  SIZE: { meaning: 'smtp.keyword-size', source: { rfc: 1870, section: '3' } },
  PIPELINING: { meaning: 'smtp.keyword-pipelining', source: { rfc: 2920, section: '3' } },
  ENHANCEDSTATUSCODES: {
    meaning: 'smtp.keyword-enhancedstatuscodes',
    source: { rfc: 2034, section: '3' },
  },
  '8BITMIME': { meaning: 'smtp.keyword-8bitmime', source: { rfc: 6152, section: '2' } },
  SMTPUTF8: { meaning: 'smtp.keyword-smtputf8', source: { rfc: 6531, section: '3.1' } },
  CHUNKING: { meaning: 'smtp.keyword-chunking', source: { rfc: 3030, section: '2' } },
  DSN: { meaning: 'smtp.keyword-dsn', source: { rfc: 3461, section: '3' } },
  AUTH: { meaning: 'smtp.keyword-auth', source: { rfc: 4954, section: '3' } },
  ETRN: { meaning: 'smtp.keyword-etrn', source: { rfc: 1985, section: '5' } },
  VRFY: { meaning: 'smtp.keyword-vrfy', source: { rfc: 5321, section: '4.1.1.6' } },
  REQUIRETLS: { meaning: 'smtp.keyword-requiretls', source: { rfc: 8689, section: '2' } },
};

const look = (words: Readonly<Record<string, Word>>, word: string, otherwise: Word): Word =>
  Object.hasOwn(words, word.toUpperCase()) ? words[word.toUpperCase()]! : otherwise;

export const isVerb = (word: string): boolean => Object.hasOwn(verbs, word.toUpperCase());

export const verbWord = (verb: string): Word => look(verbs, verb, smtp('4.2.4', 'smtp.verb-unknown'));

export const keywordWord = (keyword: string): Word =>
  look(keywords, keyword, smtp('4.1.1.1', 'smtp.keyword-unknown'));

const classes: Readonly<Record<string, FieldKey>> = {
  2: 'smtp.reply-yes',
  3: 'smtp.reply-go-on',
  4: 'smtp.reply-not-now',
  5: 'smtp.reply-no',
};

export const replyCodeWord = (code: string): Word =>
  smtp('4.2.1', classes[code.charAt(0)] ?? 'smtp.reply-unknown');
