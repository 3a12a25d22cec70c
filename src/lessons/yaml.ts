/** YAML as lessons write it: plain data, with the line of every field for whoever must be told that it is wrong. */
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

import { err, ok, type Result } from '../result';

export interface Source {
  readonly json: unknown;
  /** The line of the field at a path such as `answers[1].when`, or of what is nearest above it. */
  readonly lineOf: (path: string) => number;
}

/** Line and reason of the first thing that is not YAML. */
export interface YamlError {
  readonly line: number;
  readonly why: string;
}

/** `answers[1].when` in steps. A name that is written in quotes is none that the format knows, and ends the way. */
const stepsOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|(\w+)/g)].map(([, index, name]) =>
    index === undefined ? name! : Number(index),
  );

/** @param first the line of the file in which the YAML begins */
export function readYaml(text: string, first: number): Result<Source, YamlError> {
  const counter = new LineCounter();
  const tree = parseDocument(text, {
    lineCounter: counter,
    // `1.3` is a version of TLS; nothing in a lesson is a fraction.
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:float$/.test(tag.tag)),
  });
  const lineAt = (offset: number): number => first + counter.linePos(offset).line - 1;
  const [fault] = tree.errors;
  if (fault) return err({ line: lineAt(fault.pos[0]), why: fault.message.split('\n')[0]!.replace(/:$/, '') });
  return plain(tree, first, lineAt);
}

function plain(
  tree: Document.Parsed,
  first: number,
  lineAt: (offset: number) => number,
): Result<Source, YamlError> {
  const lineOf = (path: string): number => {
    const steps = stepsOf(path);
    for (let length = steps.length; length > 0; length--) {
      const node: unknown = tree.getIn(steps.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return first;
  };
  try {
    return ok({ json: tree.toJS() as unknown, lineOf });
  } catch (fault) {
    // Aliases that multiply without end.
    return err({ line: first, why: fault instanceof Error ? fault.message : String(fault) });
  }
}
