/** From who said what to whole messages, as somebody on the path would understand them: by the dialect's own listener. */
import { concat, fromText, toText } from '../bytes/hex';
import { dialectById } from '../dialects';
import type { Heard, Opaque, Side } from '../dialects/dialect';

import type { Remark, Said, Utterance } from './utterance';

/** A whole message, or what is there of one. */
export interface Message {
  readonly kind: 'message';
  readonly from: Side;
  readonly layer: 'plain' | 'tls';
  readonly bytes: Uint8Array;
  readonly heard: Omit<Heard<Opaque>, 'state'>;
  /** The name by which `describe` knows it. */
  readonly about: string;
}

export type Happening = Message | Remark;

/** What stands for the end of a mail whose text a tool did not print. */
const noContent = fromText('.\r\n');

class Assembly {
  readonly happenings: Happening[] = [];
  readonly #dialect;
  #heard: Opaque;
  #secured = false;
  /** The go-ahead was given, and nothing has shown yet that TLS began. */
  #expectsTls = false;
  #greeted = false;
  /** The server asked for the mail, and none of it has come. */
  #awaitsContent = false;
  #buffer: { readonly from: Side; readonly layer: Message['layer']; readonly bytes: Uint8Array } | null =
    null;

  constructor(dialect: string) {
    this.#dialect = dialectById(dialect);
    this.#heard = this.#dialect.listener.start;
  }

  remark(remark: Remark): void {
    this.#flush();
    if (remark.kind === 'tls') {
      if (this.#secured) return;
      this.#secured = true;
      this.#expectsTls = false;
    }
    this.happenings.push(remark);
  }

  say({ from, words, layer }: Said): void {
    if (this.#expectsTls && from === 'client' && layer !== 'plain')
      this.remark({ kind: 'tls', version: null, cipher: null });
    const through = layer ?? (this.#secured ? 'tls' : 'plain');
    if (this.#buffer && (this.#buffer.from !== from || this.#buffer.layer !== through)) this.#flush();
    if (from === 'server' && this.#awaitsContent) this.#hear('client', noContent);
    this.#awaitsContent = false;
    const line = fromText(words.endsWith('\r\n') ? words : `${words}\r\n`);
    this.#buffer = { from, layer: through, bytes: concat(this.#buffer?.bytes ?? new Uint8Array(), line) };
    this.#take();
  }

  end(): readonly Happening[] {
    this.#flush();
    return this.happenings;
  }

  #take(): void {
    const { listener } = this.#dialect;
    while (this.#buffer && this.#buffer.bytes.length > 0) {
      const { from, layer, bytes } = this.#buffer;
      const split = listener.split(from, bytes, this.#heard);
      if (split.kind === 'incomplete') return;
      this.#buffer = split.rest.length > 0 ? { from, layer, bytes: split.rest } : null;
      this.#message(from, layer, split.message);
    }
  }

  /** What is incomplete goes as it is. */
  #flush(): void {
    const rest = this.#buffer;
    this.#buffer = null;
    if (rest && rest.bytes.length > 0) this.#message(rest.from, rest.layer, rest.bytes);
  }

  #hear(from: Side, bytes: Uint8Array): Heard<Opaque> {
    const heard = this.#dialect.listener.hear(from, bytes, this.#heard);
    this.#heard = heard.state;
    return heard;
  }

  #message(from: Side, layer: Message['layer'], bytes: Uint8Array): void {
    const { upgrade, carries, text } = this.#hear(from, bytes);
    this.happenings.push({
      kind: 'message',
      from,
      layer,
      bytes,
      heard: { upgrade, carries, text },
      about: this.#about(from, bytes, carries),
    });
    if (from === 'server') this.#greeted = true;
    if (upgrade === 'go-ahead') this.#expectsTls = true;
    this.#awaitsContent = from === 'server' && /^354/.test(toText(bytes));
  }

  #about(from: Side, bytes: Uint8Array, carries: Heard<Opaque>['carries']): string {
    if (carries === 'message') return 'message';
    if (from === 'server') return this.#greeted ? 'reply' : 'greeting';
    return carries === 'credentials' && !bytes.includes(0x20) ? 'response' : 'command';
  }
}

/** Whole messages and remarks, in order. */
export function assemble(utterances: readonly Utterance[], dialect: string): readonly Happening[] {
  const assembly = new Assembly(dialect);
  for (const utterance of utterances)
    if (utterance.kind === 'said') assembly.say(utterance);
    else assembly.remark(utterance);
  return assembly.end();
}

export const isMessage = (happening: Happening): happening is Message => happening.kind === 'message';
