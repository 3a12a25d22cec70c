/** German. */
import type { Language } from '../words';
import { commandWords } from './command';
import { desk } from './desk';
import { evidence } from './evidence';
import { exportWords } from './export';
import { flawsUi, flawWords } from './flaws';
import { glossary } from './glossary';
import { ledgerWords } from './ledger';
import { phrases } from './phrases';
import { ports } from './ports';
import { protocolGroups, protocols } from './protocols';
import { rules } from './rules';
import { scenarioErrors } from './scenario-errors';
import { search } from './search';
import { table } from './table';
import { takeAway } from './take-away';
import { transcriptWords } from './transcript';
import { ui } from './ui';

export const de: Partial<Language> = {
  commandWords,
  desk,
  evidence,
  exportWords,
  flawsUi,
  flawWords,
  glossary,
  ledgerWords,
  phrases,
  ports,
  protocolGroups,
  protocols,
  rules,
  scenarioErrors,
  search,
  table,
  takeAway,
  transcriptWords,
  ui,
};
