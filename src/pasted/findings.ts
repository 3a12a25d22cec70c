/**
 * What there is to say about a session that somebody wrote down: where it was protected, where it was not, and where it went wrong. Each
 * finding stands behind the message that shows it, and names the clause it is judged by.
 */
import { toText } from '../bytes/hex';
import type { Disclosure, Side } from '../dialects/dialect';
import { text, type Text, type Values } from '../locale/text';
import type { PhraseKey } from '../locale/en/phrases';
import type { RuleKey } from '../locale/en/rules';
import { clauseOn } from '../machines/clause';
import type { Cite } from '../rfc';

import { isMessage, type Happening, type Message } from './assemble';
import { families, type Family, type FamilyId } from './family';

export interface Finding {
  /** Stands behind this happening, counted from 0. */
  readonly after: number;
  readonly tone: 'good' | 'bad' | 'neutral';
  readonly party: Side;
  readonly question: Text;
  readonly answer: Text;
  readonly cite: Cite;
  readonly rule: RuleKey;
}

/** What counts as gone once somebody on the path has read it; what a server can do is no secret. */
const secrets: readonly Disclosure[] = ['credentials', 'envelope', 'message', 'mailbox'];

interface Told {
  readonly offer: 'unknown' | 'offered' | 'missing';
  readonly asked: 'no' | 'yes' | 'agreed' | 'refused';
  /** Secrets that went in plaintext. */
  readonly read: ReadonlySet<Disclosure>;
  readonly secured: boolean;
  /** By the upgrade, and nothing has been said inside TLS yet. */
  readonly fresh: boolean;
}

type Note = Omit<Finding, 'after'>;

const atFirst: Told = { offer: 'unknown', asked: 'no', read: new Set(), secured: false, fresh: false };

/** All findings, in the order of what shows them. */
export function findingsIn(
  happenings: readonly Happening[],
  id: FamilyId,
  dialect: string,
): readonly Finding[] {
  const judge = new Judge(families[id], dialect);
  return happenings.flatMap((happening, after) => judge.hear(happening).map((note) => ({ ...note, after })));
}

class Judge {
  #told = atFirst;
  #notes: Note[] = [];
  /** What tools said of the certificate: some say it twice. */
  readonly #checked = new Set<string>();
  readonly #family: Family;
  readonly #dialect: string;

  constructor(family: Family, dialect: string) {
    this.#family = family;
    this.#dialect = dialect;
  }

  hear(happening: Happening): readonly Note[] {
    this.#notes = [];
    if (!isMessage(happening)) this.#remark(happening);
    else if (happening.layer === 'tls') this.#inside(happening);
    else this.#open(happening);
    return this.#notes;
  }

  #note(
    tone: Note['tone'],
    party: Side,
    key:
      | 'offer'
      | 'masked'
      | 'not-taken'
      | 'tls'
      | 'handshake'
      | 'behind'
      | 'refused'
      | 'plaintext'
      | 'again'
      | 'certificate'
      | 'old',
    answer: PhraseKey,
    cite: Cite,
    values: Values = {},
  ): void {
    this.#notes.push({
      tone,
      party,
      question: text(`pasted.${key}`, values),
      answer: text(answer, values),
      cite,
      rule: `pasted.${key}`,
    });
  }

  #remark(remark: Exclude<Happening, Message>): void {
    const { upgrade } = this.#family.clauses;
    switch (remark.kind) {
      case 'tls': {
        const upgraded = this.#told.asked === 'agreed';
        this.#told = { ...this.#told, secured: true, fresh: upgraded };
        const known = remark.version !== null;
        const values = { version: remark.version ?? '', cipher: remark.cipher ?? '' };
        this.#note(
          'good',
          'client',
          'tls',
          known ? 'pasted.tls.known' : 'pasted.tls.unknown',
          upgrade,
          values,
        );
        if (/^(?:TLS 1(?:\.[01])?|SSLv\d)$/.test(remark.version ?? ''))
          this.#note('bad', 'client', 'old', 'pasted.old.yes', { rfc: 8996, section: '' }, values);
        return;
      }
      case 'tls-failed':
        this.#note('bad', 'client', 'handshake', 'pasted.handshake.failed', upgrade, { why: remark.why });
        return;
      case 'certificate': {
        if (this.#checked.has(remark.why)) return;
        this.#checked.add(remark.why);
        const cite = clauseOn(this.#dialect, 'identity', 'pasted.certificate');
        if (remark.verified) this.#note('good', 'client', 'certificate', 'pasted.certificate.yes', cite);
        else this.#note('bad', 'client', 'certificate', 'pasted.certificate.no', cite, { why: remark.why });
      }
    }
  }

  #inside(message: Message): void {
    if (!this.#told.fresh || message.from === 'server') return;
    this.#told = { ...this.#told, fresh: false };
    const asks = this.#family.asksForList(toText(message.bytes));
    this.#note(
      asks ? 'good' : 'neutral',
      'client',
      'again',
      asks ? 'pasted.again.yes' : 'pasted.again.no',
      this.#family.clauses.upgrade,
    );
  }

  #open(message: Message): void {
    const { upgrade, carries } = message.heard;
    this.#behind(message);
    if (message.from === 'server' && carries === 'capabilities') this.#list(message);
    if (upgrade === 'request') this.#told = { ...this.#told, asked: 'yes' };
    if (upgrade === 'go-ahead') this.#told = { ...this.#told, asked: 'agreed' };
    if (upgrade === 'refusal') {
      this.#told = { ...this.#told, asked: 'refused' };
      this.#note('bad', 'server', 'refused', 'pasted.refused.yes', this.#family.clauses.stripping);
    }
    if (carries !== null && secrets.includes(carries)) this.#secret(carries);
  }

  /** Words in plaintext where TLS should begin. */
  #behind({ from }: Message): void {
    const { asked, secured } = this.#told;
    const { upgrade } = this.#family.clauses;
    if (secured) return;
    if (asked === 'yes' && from === 'client')
      this.#note('bad', 'client', 'behind', 'pasted.behind.request', upgrade);
    if (asked === 'agreed') this.#note('bad', from, 'behind', 'pasted.behind.go-ahead', upgrade);
  }

  #list({ bytes, heard }: Message): void {
    const words = toText(bytes);
    if (!this.#family.isList(words)) return;
    const { stripping } = this.#family.clauses;
    if (heard.upgrade === 'offer') {
      this.#told = { ...this.#told, offer: 'offered' };
      return;
    }
    if (this.#told.offer !== 'unknown' || this.#told.read.size > 0) return;
    this.#told = { ...this.#told, offer: 'missing' };
    if (/\bX{4,}[A-Z]?\b/.test(words)) this.#note('bad', 'client', 'masked', 'pasted.masked.yes', stripping);
    else this.#note('bad', 'client', 'offer', 'pasted.offer.no', stripping);
  }

  /** The first secret of each kind that goes in plaintext. */
  #secret(kind: Disclosure): void {
    const { read, offer, asked } = this.#told;
    if (read.has(kind)) return;
    this.#told = { ...this.#told, read: new Set([...read, kind]) };
    const login = kind === 'credentials';
    const cite = clauseOn(this.#dialect, login ? 'login' : 'require-tls', 'pasted.plaintext');
    this.#note(
      'bad',
      login || kind !== 'mailbox' ? 'client' : 'server',
      'plaintext',
      `pasted.read.${kind}` as PhraseKey,
      cite,
    );
    if (read.size > 0) return;
    if (asked === 'refused')
      this.#note('bad', 'client', 'refused', 'pasted.refused.goes-on', this.#family.clauses.stripping);
    else if (offer === 'offered' && asked === 'no')
      this.#note('bad', 'client', 'not-taken', 'pasted.not-taken.yes', this.#family.clauses.upgrade);
  }
}
