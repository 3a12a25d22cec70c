/** What the keys do in a presentation: one beat a press, as a presenter's remote has it. */
import type { Session } from '../session.svelte';

/** What the presentation does itself. */
export interface Doings {
  readonly leave: () => void;
  readonly toggleCode: () => void;
  readonly openNotes: () => void;
}

type Deed = (session: Session, doings: Doings) => void;

const on: Deed = (session) => session.step();
const back: Deed = (session) => session.back();

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
  q: (_, doings) => doings.toggleCode(),
  n: (_, doings) => doings.openNotes(),
  Escape: (_, doings) => doings.leave(),
};

/** Carries out a key. A focused button keeps Space and Enter; what lies over the presentation keeps all but its own. */
export function present(event: KeyboardEvent, session: Session, doings: Doings, covered: boolean): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (covered && event.key !== 'q') return;
  const held = (event.target as HTMLElement).closest?.('button, a');
  if (held && (event.key === ' ' || event.key === 'Enter')) return;
  const deed = keys[event.key];
  if (!deed) return;
  event.preventDefault();
  deed(session, doings);
}
