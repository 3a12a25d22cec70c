/** The notes as a page of their own. */
import { mount } from 'svelte';

import Notes from './Notes.svelte';

export function mountNotes(target: Element): void {
  const id = new URLSearchParams(location.search).get('of') ?? '';
  mount(Notes, { target, props: { id } });
}
