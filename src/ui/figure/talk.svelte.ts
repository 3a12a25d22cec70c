/** What a figure says to the page that holds it, and does at its word. */
import { tick, untrack } from 'svelte';

import type { Figure } from '../../embedding/figure';
import { marked, readCommand, type Command, type Place, type Report } from '../../embedding/messages';
import { resizeMessages } from '../../embedding/resize';
import type { Session } from '../session.svelte';
import { applyTheme } from '../theme';

import { wantedHeight } from './height';
import { placeNamed } from './place';

/** Tells the page around what happens and listens to it, if it may speak. The answer ends it. */
export function talk(session: Session, figure: Figure, element: Element): () => void {
  const tell = (report: Report): void => parent.postMessage(marked(report), targetOf(figure));
  const hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source !== parent || figure.origin === null || origin !== figure.origin) return;
    const command = readCommand(data);
    if (command) obey(session, command);
  };
  addEventListener('message', hear);
  const unwatch = watch(session, tell);
  const unmeasure = wantedHeight(element, figure.show, (height) => {
    tell({ tells: 'height', height });
    for (const message of resizeMessages(height, location.href, figure.secret))
      parent.postMessage(message, '*');
  });
  void tick().then(() => tell({ tells: 'ready' }));
  return () => {
    removeEventListener('message', hear);
    unwatch();
    unmeasure();
  };
}

/** Whoever is not told apart by an origin is anybody: what is told is no secret. */
const targetOf = ({ origin }: Figure): string => (origin === null || origin === 'null' ? '*' : origin);

function obey(session: Session, command: Command): void {
  switch (command.do) {
    case 'play':
    case 'pause':
    case 'step':
    case 'back':
      return session[command.do]();
    case 'seek':
      return session.seek(command.step);
    case 'open':
      return void placeNamed(command.scenario).then(({ address, bookmark }) =>
        session.open(address, bookmark),
      );
    case 'theme':
      return applyTheme(command.theme);
  }
}

/** Tells of the run and the player whenever they change; of the run that is shown at once. */
function watch(session: Session, tell: (report: Report) => void): () => void {
  const place = (): Place => ({ step: session.position, address: session.address });
  let { playing, position } = session;
  let told: Session['run'] | null = null;
  return $effect.root(() => {
    $effect(() => {
      const { run } = session;
      // An end that is not told here is not told there.
      if (session.pending || !session.answered || run === told) return;
      told = run;
      const { verdict, delivery } = run.outcome;
      tell({ tells: 'verdict', verdict, delivery, address: untrack(() => session.address) });
    });
    $effect(() => {
      if (session.position === position) return;
      position = session.position;
      tell({ tells: session.travelled ? 'step' : 'seek', ...place() });
    });
    $effect(() => {
      if (session.playing === playing) return;
      playing = session.playing;
      tell({ tells: playing ? 'play' : 'pause', ...place() });
    });
  });
}
