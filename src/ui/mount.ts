/** The whole app: the simulator with masthead and gallery. */
import { mount } from 'svelte';

import App from './App.svelte';
import { whenIdle } from './idle';
import { Session } from './session.svelte';

export async function mountApp(target: Element): Promise<void> {
  const session = await Session.create(location.hash);
  await session.restrict(location.search);
  mount(App, { target, props: { session } });
  whenIdle(() => void import('./offline/keep').then(({ keepOffline }) => keepOffline()));
}
