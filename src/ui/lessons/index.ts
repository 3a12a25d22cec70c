/** Lessons on the screen. Fetched when the first lesson, or their list, is asked for. */
export { course } from '../../lessons';
export { LessonDesk } from './desk.svelte';
export { nobody } from './store.svelte';
export { default as List } from './List.svelte';
export { default as Panel } from './Panel.svelte';
