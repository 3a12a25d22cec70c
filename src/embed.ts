/** The simulator alone, for an iframe or somebody else's page: mounted into an element, with a handle to drive it. */
import { mount, unmount } from 'svelte';

import { withStep, type Figure } from './embedding/figure';
import { lessonIn } from './ui/address';
import { placeNamed } from './ui/figure/place';
import Lab from './ui/Lab.svelte';
import { Session } from './ui/session.svelte';

export interface EmbedHandle {
  readonly play: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  readonly back: () => void;
  /** Goes to a step by its number in the trace. */
  readonly seek: (step: number) => void;
  /** Shows another scenario: an address as it stands behind `#` in a link. */
  readonly open: (address: string) => Promise<void>;
  readonly dispose: () => void;
}

/** Mounts the simulator. What is unreadable in the figure's address gives a notice and the opening scenario. */
export async function mountEmbed(target: Element, figure: Figure): Promise<EmbedHandle> {
  const { scenario, fragment, show } = figure;
  const place = await placeNamed(scenario ?? fragment);
  const step = new URLSearchParams(fragment).get('step');
  const session = await Session.create(withStep(place.address.replace(/^#/, ''), step), place.bookmark);
  await session.restrict(location.search);
  const lesson = lessonIn(location.search);
  const component = lesson
    ? await (await import('./ui/figure/lesson')).mountLesson(target, session, lesson)
    : show === 'verdict'
      ? mount((await import('./ui/figure/VerdictFigure.svelte')).default, { target, props: { session } })
      : mount(Lab, { target, props: { session, embedded: true, ladderOnly: show === 'ladder' } });
  const follow = (): void => void session.open(location.hash);
  addEventListener('hashchange', follow);
  const hung =
    parent === window
      ? null
      : import('./ui/figure/talk.svelte').then(({ talk }) => talk(session, figure, target));
  const { play, pause, step: forward, back, seek, open } = session;
  return {
    play,
    pause,
    step: forward,
    back,
    seek,
    open,
    dispose: () => {
      removeEventListener('hashchange', follow);
      void hung?.then((hangUp) => hangUp());
      session.dispose();
      void unmount(component);
    },
  };
}
