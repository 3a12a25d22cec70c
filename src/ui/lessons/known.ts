/** Which terms a page has explained before a piece of text: each is explained once, where it stands first. */
import type { Block, Inline, Page, Part } from '../../lessons';

type Text = Inline & { readonly kind: 'text' };

const inInlines = (all: readonly Inline[]): readonly Text[] =>
  all.flatMap((one) => {
    if (one.kind === 'text') return [one as Text];
    return one.kind === 'strong' || one.kind === 'em' ? inInlines(one.children) : [];
  });

function inBlock(block: Block): readonly Text[] {
  switch (block.kind) {
    case 'paragraph':
      return inInlines(block.children);
    case 'list':
      return block.items.flat().flatMap(inBlock);
    case 'quote':
      return block.blocks.flatMap(inBlock);
    case 'heading':
    case 'code':
      return [];
  }
}

function inPart(part: Part): readonly Text[] {
  switch (part.kind) {
    case 'prose':
      return part.blocks.flatMap(inBlock);
    case 'run':
      return [];
    case 'predict':
      return [part.question, ...part.answers.map(({ reply }) => reply)].flatMap(inInlines);
    case 'task':
      return [part.goal, part.hint ?? [], part.reply].flatMap(inInlines);
  }
}

/** For every text of a page in which terms may be looked up, the texts that stand before it. */
export function textsBefore({ parts }: Page): ReadonlyMap<Inline, string> {
  const before = new Map<Inline, string>();
  let said = '';
  for (const text of parts.flatMap(inPart)) {
    before.set(text, said);
    said += `${text.text}\n`;
  }
  return before;
}
