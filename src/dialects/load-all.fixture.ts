/** Every test may run every protocol. */
import { loadReports } from '../tlsrpt/loading';

import { loadDialects } from '.';

await loadDialects();
await loadReports();
