/** The page's entry: the whole app, or with `?view=embed` the bare simulator. Each loads only what it needs, in the reader's language. */
import { choose } from './locale/languages';
import { applyLanguage, wantedLanguage } from './ui/language';
import './ui/theme.css';
import { applyTheme } from './ui/theme';

const target = document.getElementById('app') ?? document.body;
const embedded = new URLSearchParams(location.search).get('view') === 'embed';
const language = wantedLanguage(embedded);

applyTheme();
applyLanguage(language);
document.documentElement.classList.toggle('embedded', embedded);
void choose(language).then(async () => {
  if (embedded) await (await import('./embed')).mountEmbed(target, location.hash);
  else await (await import('./ui/mount')).mountApp(target);
});
