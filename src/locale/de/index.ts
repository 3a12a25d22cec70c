/** German. */
import type { Language } from '../words';
import { phrases } from './phrases';
import { ui } from './ui';

export const de: Partial<Language> = { phrases, ui };
