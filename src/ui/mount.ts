/** The whole app: the simulator with masthead and gallery. */
import { mount } from 'svelte';

import App from './App.svelte';
import { Session } from './session.svelte';

export async function mountApp(target: Element): Promise<void> {
  const session = await Session.create(location.hash);
  await session.restrict(location.search);
  mount(App, { target, props: { session } });
}
