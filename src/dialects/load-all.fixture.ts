/** Every test may run every protocol. */
import { loadDialects } from '.';

await loadDialects();
