/**
 * The page's entry: the whole app, with `?view=embed` the bare simulator, with `?view=notes` a speaker's notes, with `?view=worksheet` a lesson
 * on paper. Each loads only what it needs, in the reader's language.
 */
import { isFigure, readFigure } from './embedding/figure';
import { choose } from './locale/languages';
import { applyLanguage, wantedLanguage } from './ui/language';
import './ui/theme.css';
import { applyTheme } from './ui/theme';

const target = document.getElementById('app') ?? document.body;
const view = new URLSearchParams(location.search).get('view');
const figure = isFigure(location.search) ? readFigure(location) : null;
const language = wantedLanguage(figure !== null);

applyTheme(figure?.theme);
applyLanguage(language);
document.documentElement.classList.toggle('embedded', figure !== null);

async function mount(): Promise<void> {
  if (figure) return void (await (await import('./embed')).mountEmbed(target, figure));
  switch (view) {
    case 'notes':
      return (await import('./ui/presenter/mount')).mountNotes(target);
    case 'worksheet':
      return (await import('./ui/worksheet/mount')).mountWorksheet(target);
    default:
      return (await import('./ui/mount')).mountApp(target);
  }
}

void choose(language).then(mount);
