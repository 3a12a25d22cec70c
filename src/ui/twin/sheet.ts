/** What the simulator fetches when two runs are laid side by side. */
import { twin } from '../../locale/en/twin';

export { default as Sheet } from '../stage/Sheet.svelte';
export { default as Twin } from './Twin.svelte';
export const { title } = twin;
