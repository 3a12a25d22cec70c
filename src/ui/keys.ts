/** What the keys do, while the focus is inside the simulator. Controls that have their own use for a key keep it. */
import type { Session } from './session.svelte';

const typing = 'input:not([type=range]):not([type=checkbox]), textarea, [contenteditable]';

/** Does the focused control use this key itself? */
function isTaken(target: HTMLElement, key: string): boolean {
  if (target.closest(typing)) return true;
  if (target.closest('dialog')) return true;
  if (key === ' ') return target.matches('button, input, select, summary, a');
  if (target.matches('select')) return key !== '?';
  return false;
}

type Keys = Readonly<Record<string, (session: Session) => void>>;

const keys: Keys = {
  ' ': (session) => session.toggle(),
  ArrowRight: (session) => session.step(),
  ArrowLeft: (session) => session.back(),
  PageDown: (session) => session.step(),
  PageUp: (session) => session.back(),
  Home: (session) => session.seek(0),
  End: (session) => session.seek(session.run.trace.length),
  b: (session) => session.bookmark('forward'),
  r: (session) => void (session.revealed = !session.revealed),
};

const shifted: Keys = {
  ArrowRight: (session) => session.phase('forward'),
  ArrowLeft: (session) => session.phase('back'),
  B: (session) => session.bookmark('back'),
};

/** Carries out a key, if it means something here. */
export function act(event: KeyboardEvent, session: Session, help: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTaken(event.target as HTMLElement, event.key)) return;
  const move = event.key === '?' ? help : (event.shiftKey ? shifted : keys)[event.key];
  if (!move) return;
  event.preventDefault();
  move(session);
}
