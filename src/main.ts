/**
 * The page's entry: the whole app, with `?view=embed` the bare simulator, with `?view=notes` a speaker's notes, with `?view=worksheet` a lesson
 * on paper. Each loads only what it needs, in the reader's language.
 */
import { choose } from './locale/languages';
import { applyLanguage, wantedLanguage } from './ui/language';
import './ui/theme.css';
import { applyTheme } from './ui/theme';

const target = document.getElementById('app') ?? document.body;
const view = new URLSearchParams(location.search).get('view');
const embedded = view === 'embed';
const language = wantedLanguage(embedded);

applyTheme();
applyLanguage(language);
document.documentElement.classList.toggle('embedded', embedded);

async function mount(): Promise<void> {
  switch (view) {
    case 'embed':
      await (await import('./embed')).mountEmbed(target, location.hash);
      return;
    case 'notes':
      return (await import('./ui/presenter/mount')).mountNotes(target);
    case 'worksheet':
      return (await import('./ui/worksheet/mount')).mountWorksheet(target);
    default:
      return (await import('./ui/mount')).mountApp(target);
  }
}

void choose(language).then(mount);
