/** The attacker in the plaintext part of a connection: it takes messages off each side's stream, keeps what they say, and lets the moves touch them. */
import type { Attack, Touch } from '../../attacks/attack';
import { liarAgainst } from '../../attacks/own-hosts';
import { concat, empty, equal } from '../../bytes/hex';
import { dialectById } from '../../dialects';
import type { Heard, Listener, Opaque, Side } from '../../dialects/dialect';
import { headline } from '../../dialects/printable';

import { turn, type Effect } from '../events';
import {
  believe,
  moves,
  noteOf,
  type AttackerContext,
  type AttackerEvent,
  type Knowledge,
  type Reaction,
} from './context';
import { exchange } from './rules';

/** What became of the plaintext read so far. */
interface Passage {
  readonly context: AttackerContext;
  /** What goes on to the other side. */
  readonly onward: readonly Uint8Array[];
  /** What goes back to the sender, as if from the other side. */
  readonly back: readonly Uint8Array[];
  readonly notes: readonly Effect[];
  readonly move: string | null;
  readonly upgraded: boolean;
}

/** Reads the whole messages of a plaintext segment, keeps what they say, and lets rules and moves touch them. */
export function read(context: AttackerContext, event: AttackerEvent): Reaction {
  if (event.type !== 'segment.passing') return turn(context);
  const { from, bytes: sent, connection } = event;
  if (context.ear === null) return readData(context, sent);
  const bytes = exchange(context.settings.rules, from, sent);
  const ruled = !equal(bytes, sent);
  const passage = touchAll(context, context.ear, from, concat(context.buffers[from], bytes));
  const onward = concat(...passage.onward);

  const meddles = moves(acting(context)).some((move) => move.touch !== undefined);
  const released = meddles
    ? { passage: passageOf(bytes, passage), bytes: onward }
    : { passage: 'passed' as const, bytes };
  const effects: Effect[] = [
    ruled && released.passage === 'passed'
      ? { type: 'segment.released', passage: 'changed', bytes: released.bytes, move: 'rule' }
      : { type: 'segment.released', ...released, move: passage.move },
    ...passage.notes,
  ];
  const forged = concat(...passage.back);
  if (forged.length > 0) {
    const move = passage.move ?? '';
    effects.push({
      type: 'bytes.injected',
      connection,
      to: from,
      layer: 'plain',
      bytes: forged,
      about: 'reply',
      parts: [],
      move,
    });
  }
  return turn(passage.context, effects, passage.upgraded ? [{ type: 'upgrade.overheard' }] : []);
}

/** Reads what crosses a data connection; nothing is touched. */
function readData(context: AttackerContext, bytes: Uint8Array): Reaction {
  const heard = overhearData(context, bytes);
  const released: Effect = { type: 'segment.released', passage: 'passed', bytes, move: null };
  return { ...heard, effects: [released, ...heard.effects] };
}

function overhearData(context: AttackerContext, content: Uint8Array): Reaction {
  const { dataConnection } = dialectById(context.settings.dialect);
  if (content.length === 0 || dataConnection === undefined) return turn(context);
  const notes = noteOf(context, dataConnection.carries, headline(content));
  return turn({ ...context, notes: context.notes + 1 }, notes);
}

function touchAll(start: AttackerContext, hearing: Opaque, from: Side, arrived: Uint8Array): Passage {
  const dialect = dialectById(start.settings.dialect);
  let context = start;
  let ear = hearing;
  let buffer = arrived;
  const onward: Uint8Array[] = [];
  const back: Uint8Array[] = [];
  const notes: Effect[] = [];
  let move: string | null = null;
  for (;;) {
    const split = dialect.listener.split(from, buffer, ear);
    if (split.kind === 'incomplete') break;
    const message = buffer.subarray(0, buffer.length - split.rest.length);
    buffer = split.rest;
    const heard = dialect.listener.hear(from, message, ear);
    notes.push(...noteOf(context, heard.carries, heard.text));
    const { asked, firstWords } = context;
    const first = firstWords[from] === null;
    context = {
      ...context,
      notes: context.notes + 1,
      firstWords: first ? { ...firstWords, [from]: message } : firstWords,
    };

    const liar = liarAgainst(context.settings.task, context.firstWords.server);
    const touched = firstTouch(acting(context), (attack) =>
      attack.touch?.({ from, message, heard, dialect, first, asked, liar }),
    );
    if (touched.touch.kind === 'answer') back.push(touched.touch.bytes);
    else if (touched.touch.kind === 'replace') {
      onward.push(touched.touch.bytes);
      back.push(touched.touch.back ?? empty);
    } else if (touched.touch.kind === 'pass') onward.push(message);
    ear =
      from === 'client'
        ? afterWords(dialect.listener, ear, heard.state, touched.touch, message)
        : heard.state;
    context = { ...context, ear };
    move = touched.by ?? move;
    const { upgrade } = heard;
    const learned = knowledge(context, heard, touched.touch.kind !== 'pass');
    notes.push(...learned.effects);
    context = learned.context;
    if (upgrade === 'request')
      context = {
        ...context,
        asked: touched.touch.kind !== 'answer',
        pursued: touched.goesOn ? context.playing.filter((id) => id === touched.by) : [],
      };
    if (upgrade === 'go-ahead' || upgrade === 'refusal') context = { ...context, asked: false, pursued: [] };
    if (upgrade === 'go-ahead') {
      onward.push(buffer);
      return { context: withBuffer(context, from, empty), onward, back, notes, move, upgraded: true };
    }
  }
  return { context: withBuffer(context, from, buffer), onward, back, notes, move, upgraded: false };
}

/** The server answers what it hears, in order: first the attacker's words before the client's, and not what never reaches it. */
function afterWords(
  { hear, split }: Listener<Opaque>,
  before: Opaque,
  heard: Opaque,
  touch: Touch,
  message: Uint8Array,
): Opaque {
  if (touch.kind === 'answer' || touch.kind === 'drop') return before;
  const said = touch.kind === 'replace' ? touch.bytes : message;
  const at = said.length - message.length;
  if (at <= 0 || !equal(said.subarray(at), message)) return heard;
  let ear = before;
  for (let rest = said.subarray(0, at); ;) {
    const found = split('client', rest, ear);
    if (found.kind === 'incomplete') return hear('client', message, ear).state;
    ear = hear('client', found.message, ear).state;
    rest = found.rest;
  }
}

/** What a message tells the attacker of the two of them: said once a connection. */
function knowledge(
  context: AttackerContext,
  { carries, upgrade }: Pick<Heard<Opaque>, 'carries' | 'upgrade'>,
  touched: boolean,
): { readonly context: AttackerContext; readonly effects: readonly Effect[] } {
  const { host, interception, known } = context;
  const isNew = (what: Knowledge): boolean => interception === null && !known.includes(what);
  if (upgrade === 'offer' && isNew('offer')) {
    const belief = believe(
      'server-tls',
      touched ? 'attacker.hides-offer' : 'attacker.sees-offer',
      touched ? 'bad' : 'neutral',
      host,
    );
    return { context: { ...context, known: [...known, 'offer'] }, effects: [belief] };
  }
  if (carries !== null && carries !== 'capabilities' && isNew('plaintext')) {
    const belief = believe('channel', 'attacker.reads-plain', 'bad', host);
    return { context: { ...context, known: [...known, 'plaintext'] }, effects: [belief] };
  }
  return { context, effects: [] };
}

/** The first move that does something to this message. */
export function firstTouch<T extends { readonly kind: string }>(
  context: Pick<AttackerContext, 'playing'>,
  touch: (attack: Attack) => T | undefined,
): {
  readonly touch: T | { readonly kind: 'pass' };
  readonly by: string | null;
  readonly goesOn: boolean;
} {
  for (const attack of moves(context)) {
    const touched = touch(attack);
    if (touched !== undefined && touched.kind !== 'pass')
      return { touch: touched, by: attack.id, goesOn: attack.goesOn ?? false };
  }
  return { touch: { kind: 'pass' }, by: null, goesOn: false };
}

/** What is played by now, and what goes on by itself. */
const acting = ({ playing, pursued }: AttackerContext): Pick<AttackerContext, 'playing'> => ({
  playing: [...playing, ...pursued.filter((id) => !playing.includes(id))],
});

function passageOf(
  bytes: Uint8Array,
  { onward, move }: Passage,
): 'passed' | 'changed' | 'dropped' | 'delayed' {
  if (move !== null) return onward.length === 0 ? 'dropped' : 'changed';
  if (onward.length === 0 && bytes.length > 0) return 'delayed';
  return 'passed';
}

const withBuffer = (context: AttackerContext, side: Side, buffer: Uint8Array): AttackerContext => ({
  ...context,
  buffers: { ...context.buffers, [side]: buffer },
});

/** Listens to words that it reads by ending the TLS; nothing is touched. */
export function overhear(context: AttackerContext, from: Side, data: Uint8Array): Reaction {
  const { ear } = context;
  if (ear === null) return overhearData(context, data);
  const passage = touchAll({ ...context, playing: [] }, ear, from, concat(context.buffers[from], data));
  return turn({ ...passage.context, playing: context.playing }, passage.notes);
}
