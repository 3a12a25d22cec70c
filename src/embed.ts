/** The simulator alone, for an iframe or somebody else's page: mounted into an element, with a handle to drive it. */
import { mount, unmount } from 'svelte';

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

/** Mounts the simulator. `address` is the `#…` of a link; an unreadable one gives a notice and the opening scenario. */
export async function mountEmbed(target: Element, address: string): Promise<EmbedHandle> {
  const session = await Session.create(address);
  await session.restrict(location.search);
  const component = mount(Lab, { target, props: { session, embedded: true } });
  const follow = (): void => void session.open(location.hash);
  addEventListener('hashchange', follow);
  const { play, pause, step, back, seek, open } = session;
  return {
    play,
    pause,
    step,
    back,
    seek,
    open,
    dispose: () => {
      removeEventListener('hashchange', follow);
      session.dispose();
      void unmount(component);
    },
  };
}
