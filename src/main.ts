/** The page's entry: the whole app, or with `?view=embed` the bare simulator. Each loads only what it needs. */
import { isFigure, readFigure } from './embedding/figure';
import './ui/theme.css';
import { applyTheme } from './ui/theme';

const target = document.getElementById('app') ?? document.body;
const figure = isFigure(location.search) ? readFigure(location) : null;

document.documentElement.classList.toggle('embedded', figure !== null);
if (figure) {
  applyTheme(figure.theme);
  void import('./embed').then(({ mountEmbed }) => mountEmbed(target, figure));
} else {
  applyTheme();
  void import('./ui/mount').then(({ mountApp }) => mountApp(target));
}
