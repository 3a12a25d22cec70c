/** The page's entry: the whole app, or with `?view=embed` the bare simulator. Each loads only what it needs. */
import './ui/theme.css';
import { applyTheme } from './ui/theme';

const target = document.getElementById('app') ?? document.body;
const embedded = new URLSearchParams(location.search).get('view') === 'embed';

applyTheme();
document.documentElement.classList.toggle('embedded', embedded);
if (embedded) void import('./embed').then(({ mountEmbed }) => mountEmbed(target, location.hash));
else void import('./ui/mount').then(({ mountApp }) => mountApp(target));
