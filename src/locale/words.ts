/** Every table of words, with its keys: what a language must have, all of it. A new table is wrapped in `inLanguage` and has a line here. */
export interface Language {
  readonly commandWords: typeof import('./en/command').commandWords;
  readonly desk: typeof import('./en/desk').desk;
  readonly evidence: typeof import('./en/evidence').evidence;
  readonly exportWords: typeof import('./en/export').exportWords;
  readonly fields: typeof import('./en/fields').fields;
  readonly flawsUi: typeof import('./en/flaws').flawsUi;
  readonly flawWords: typeof import('./en/flaws').flawWords;
  readonly galleryWords: typeof import('./en/gallery').galleryWords;
  readonly glossary: typeof import('./en/glossary').glossary;
  readonly ledgerWords: typeof import('./en/ledger').ledgerWords;
  readonly pasted: typeof import('./en/pasted').pasted;
  readonly phrases: typeof import('./en/phrases').phrases;
  readonly ports: typeof import('./en/ports').ports;
  readonly protocolGroups: typeof import('./en/protocols').protocolGroups;
  readonly protocols: typeof import('./en/protocols').protocols;
  readonly rules: typeof import('./en/rules').rules;
  readonly scenarioErrors: typeof import('./en/scenario-errors').scenarioErrors;
  readonly search: typeof import('./en/search').search;
  readonly states: typeof import('./en/states').states;
  readonly table: typeof import('./en/table').table;
  readonly takeAway: typeof import('./en/take-away').takeAway;
  readonly transcriptWords: typeof import('./en/transcript').transcriptWords;
  readonly twin: typeof import('./en/twin').twin;
  readonly ui: typeof import('./en/ui').ui;
}
