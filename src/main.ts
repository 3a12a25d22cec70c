/**
 * The page's entry: the whole app, with `?view=embed` the bare simulator, with `?view=notes` a speaker's notes, with `?view=worksheet` a lesson
 * on paper. Each loads only what it needs.
 */
import './ui/theme.css';
import { applyTheme } from './ui/theme';

const target = document.getElementById('app') ?? document.body;
const view = new URLSearchParams(location.search).get('view');
const embedded = view === 'embed';

applyTheme();
document.documentElement.classList.toggle('embedded', embedded);
if (embedded) void import('./embed').then(({ mountEmbed }) => mountEmbed(target, location.hash));
else if (view === 'notes') void import('./ui/presenter/mount').then(({ mountNotes }) => mountNotes(target));
else if (view === 'worksheet')
  void import('./ui/worksheet/mount').then(({ mountWorksheet }) => mountWorksheet(target));
else void import('./ui/mount').then(({ mountApp }) => mountApp(target));
