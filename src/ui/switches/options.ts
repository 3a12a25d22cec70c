/** The positions of a switch: its values in the order in which `ui` names them, without its own label. */
type Labelled = Readonly<Record<string, string>> & { readonly label: string };

type Values<W> = Exclude<keyof W, 'label'> & string;

export const optionsOf = <W extends Labelled>(words: W): readonly (readonly [Values<W>, string])[] =>
  (Object.entries(words) as [Values<W> | 'label', string][]).filter(
    (entry): entry is [Values<W>, string] => entry[0] !== 'label',
  );
