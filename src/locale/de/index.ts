/** German. */
import type { Language } from '../words';
import { bridgeWords } from './bridge';
import { classroom } from './classroom';
import { commandWords } from './command';
import { desk } from './desk';
import { embedding } from './embedding';
import { evidence } from './evidence';
import { exportWords } from './export';
import { fields } from './fields';
import { flawsUi, flawWords } from './flaws';
import { galleryWords } from './gallery';
import { glossary } from './glossary';
import { heard } from './heard';
import { ledgerWords } from './ledger';
import { lessonErrors } from './lesson-errors';
import { lessons } from './lessons';
import { offline } from './offline';
import { pasted } from './pasted';
import { phrases } from './phrases';
import { platformWords } from './platforms';
import { ports } from './ports';
import { presenter } from './presenter';
import { protocolGroups, protocols } from './protocols';
import { rules } from './rules';
import { foundKinds, scenarioErrors } from './scenario-errors';
import { search } from './search';
import { states } from './states';
import { switchWords } from './switches';
import { table } from './table';
import { takeAway } from './take-away';
import { transcriptWords } from './transcript';
import { twin } from './twin';
import { ui } from './ui';
import { worksheet } from './worksheet';

export const de: Language = {
  bridgeWords,
  classroom,
  commandWords,
  desk,
  embedding,
  evidence,
  exportWords,
  fields,
  flawsUi,
  flawWords,
  foundKinds,
  galleryWords,
  glossary,
  heard,
  ledgerWords,
  lessonErrors,
  lessons,
  offline,
  pasted,
  phrases,
  platformWords,
  ports,
  presenter,
  protocolGroups,
  protocols,
  rules,
  scenarioErrors,
  search,
  states,
  switchWords,
  table,
  takeAway,
  transcriptWords,
  twin,
  ui,
  worksheet,
};
