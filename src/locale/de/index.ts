/** German. */
import type { Language } from '../words';
import { commandWords } from './command';
import { desk } from './desk';
import { evidence } from './evidence';
import { exportWords } from './export';
import { fields } from './fields';
import { flawsUi, flawWords } from './flaws';
import { galleryWords } from './gallery';
import { glossary } from './glossary';
import { ledgerWords } from './ledger';
import { pasted } from './pasted';
import { phrases } from './phrases';
import { ports } from './ports';
import { protocolGroups, protocols } from './protocols';
import { rules } from './rules';
import { scenarioErrors } from './scenario-errors';
import { search } from './search';
import { states } from './states';
import { table } from './table';
import { takeAway } from './take-away';
import { transcriptWords } from './transcript';
import { twin } from './twin';
import { ui } from './ui';

export const de: Language = {
  commandWords,
  desk,
  evidence,
  exportWords,
  fields,
  flawsUi,
  flawWords,
  galleryWords,
  glossary,
  ledgerWords,
  pasted,
  phrases,
  ports,
  protocolGroups,
  protocols,
  rules,
  scenarioErrors,
  search,
  states,
  table,
  takeAway,
  transcriptWords,
  twin,
  ui,
};
