/** The switches and what stands beside them: in a narrow figure nobody may ever open them, so they are loaded when first shown. */
export { default as ClientPanel } from './ClientPanel.svelte';
export { default as Notebook } from './Notebook.svelte';
export { default as ServerPanel } from './ServerPanel.svelte';
export { default as Sheet } from './Sheet.svelte';
