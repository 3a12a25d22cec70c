/** What the keys do in a presentation: one beat a press, as a presenter's remote has it. */
import type { Session } from '../session.svelte';

/** What can lie over the presentation, by the key that opens and closes it. */
const sheets = { q: 'code', s: 'switches', '?': 'keys' } as const;
export type SheetOver = (typeof sheets)[keyof typeof sheets];

/** What the presentation does itself. */
export interface Doings {
  readonly leave: () => void;
  readonly toggle: (sheet: SheetOver) => void;
  readonly openNotes: () => void;
  /** Past an end of the run, or of what may be told of it: in a lesson there is more than the run. */
  readonly onward: () => void;
  readonly backward: () => void;
  /** Chooses an answer of the question that is open, by its number from 1. */
  readonly choose: (number: number) => void;
}

type Deed = (session: Session, doings: Doings) => void;

const on: Deed = (session, doings) => (session.atEnd ? doings.onward() : session.step());
const back: Deed = (session, doings) => (session.position === 0 ? doings.backward() : session.back());

const keys: Readonly<Record<string, Deed>> = {
  ' ': on,
  ArrowRight: on,
  ArrowDown: on,
  PageDown: on,
  Enter: on,
  ArrowLeft: back,
  ArrowUp: back,
  PageUp: back,
  Backspace: back,
  Home: (session) => session.seek(0),
  End: (session) => session.seek(session.length),
  b: (session) => session.bookmark('forward'),
  B: (session) => session.bookmark('back'),
  n: (_, doings) => doings.openNotes(),
  Escape: (_, doings) => doings.leave(),
};

/** What a focused control does with a key itself. */
const kept: readonly (readonly [controls: string, keys: readonly string[]])[] = [
  ['button, a, summary', [' ', 'Enter']],
  ['input, select', [' ', 'Enter', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']],
];

/** Carries out a key. A focused control keeps its own; what lies over the presentation keeps all but the one that closes it. */
export function present(
  event: KeyboardEvent,
  session: Session,
  doings: Doings,
  over: SheetOver | null,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const sheet = Object.hasOwn(sheets, event.key) ? sheets[event.key as keyof typeof sheets] : null;
  if (over && sheet !== over) return;
  const target = event.target as HTMLElement;
  if (kept.some(([controls, own]) => own.includes(event.key) && target.closest?.(controls))) return;
  const deed: Deed | undefined = sheet
    ? (_, { toggle }) => toggle(sheet)
    : /^[1-9]$/.test(event.key)
      ? (_, { choose }) => choose(Number(event.key))
      : keys[event.key];
  if (!deed) return;
  event.preventDefault();
  deed(session, doings);
}
