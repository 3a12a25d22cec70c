/** German. */
import type { Language } from '../words';

export const de: Partial<Language> = {};
