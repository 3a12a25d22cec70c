/**
 * The text of a lesson in, the lesson out, or everything that is wrong with it, line by line. The text is Markdown with front matter, and
 * fenced blocks (`run`, `predict`, `task`) with YAML inside for what is no prose.
 */
import type { Token, Tokens } from 'marked';

import { fill } from '../locale';
import { lessonErrors, type LessonErrorKey } from '../locale/en/lesson-errors';
import type { Values } from '../locale/text';
import { err, ok, type Result } from '../result';
import { isObject, type JsonObject, type Place, type ScenarioError } from '../sim/read-json';

import type { Lesson, LessonError, Page, Part, Setting } from './lesson';
import { inlineOf, plainText, readBlock, tokensOf, type Block } from './prose';
import { readFrontMatter, readPredict, readSetting, readTask } from './schema';
import { readYaml } from './yaml';

/** In characters; a lesson is read in a few minutes. */
export const longestLesson = 200_000;

const opening = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;

interface Draft {
  readonly title: string;
  readonly line: number;
  setting: Setting | null;
  readonly parts: Part[];
}

/** What is read so far. */
class Reader {
  readonly errors: LessonError[] = [];
  readonly pages: Draft[] = [];
  /** Where the next token begins. */
  line: number;
  #exercises = 0;

  constructor(
    line: number,
    readonly base: JsonObject,
  ) {
    this.line = line;
  }

  complain(key: LessonErrorKey, values: Values = {}): void {
    this.errors.push({ line: this.line, path: '', message: fill(lessonErrors[key], values) });
  }

  take(token: Token): void {
    if (token.type === 'heading') this.#heading(token as Tokens.Heading);
    else if (token.type === 'code' && isBlock(token['lang'])) this.#block(token as Tokens.Code);
    else this.#prose(token);
    this.line += lines(token.raw);
  }

  #heading(token: Tokens.Heading): void {
    if (token.depth === 1) return this.complain('heading-level');
    if (token.depth > 2) return this.#prose(token);
    const title = plainText(inlineOf(token.text, (what) => this.complain(what)));
    this.pages.push({ title, line: this.line, setting: null, parts: [] });
  }

  #prose(token: Token): void {
    const blocks = readBlock(token, (what) => this.complain(what));
    if (blocks.length === 0) return;
    const page = this.pages.at(-1);
    if (!page) return this.complain('heading-first');
    const last = page.parts.at(-1);
    if (last?.kind === 'prose') (last.blocks as Block[]).push(...blocks);
    else page.parts.push({ kind: 'prose', blocks });
  }

  #block({ lang = '', text }: Tokens.Code): void {
    const page = this.pages.at(-1);
    if (!page) return this.complain('heading-first');
    const { line } = this;
    switch (lang as BlockName) {
      case 'run':
        if (page.setting) return this.complain('run-twice');
        if (page.parts.some(({ kind }) => kind !== 'prose')) this.complain('run-late');
        page.setting = this.#read(lang, text, (json, at) => readSetting(json, at, this.base));
        page.parts.push({ kind: 'run', line });
        return;
      case 'predict': {
        const said = this.#read(lang, text, readPredict);
        if (said) page.parts.push({ kind: 'predict', line, number: ++this.#exercises, ...said });
        return;
      }
      case 'task': {
        const said = this.#read(lang, text, readTask);
        if (said) page.parts.push({ kind: 'task', line, number: ++this.#exercises, ...said });
      }
    }
  }

  /** YAML through a reader; the line of the fence comes before it. */
  #read<T>(name: string, text: string, read: (json: unknown, at: Place) => T): T | null {
    return readSource(this.errors, text, this.line + 1, name, read);
  }
}

const blockNames = ['run', 'predict', 'task'] as const;
type BlockName = (typeof blockNames)[number];

const isBlock = (lang: unknown): lang is BlockName => blockNames.some((name) => name === lang);

const lines = (text: string): number => text.split('\n').length - 1;

function readSource<T>(
  errors: LessonError[],
  text: string,
  first: number,
  name: string,
  read: (json: unknown, at: Place) => T,
): T | null {
  const source = readYaml(text, first);
  if (!source.ok) {
    const { line, why } = source.error;
    errors.push({ line, path: name, message: fill(lessonErrors.yaml, { why }) });
    return null;
  }
  const { json, lineOf } = source.value;
  const found: ScenarioError[] = [];
  const value = read(json, { path: '', errors: found });
  for (const { path, message } of found)
    errors.push({ line: lineOf(path), path: path === '' ? name : `${name}.${path}`, message });
  return value;
}

/** A byte order mark and other ends of lines are forgiven. */
const normal = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** Reads the text of a lesson. All that is wrong is told, in the order of its lines. */
export function parseLesson(text: string): Result<Lesson, readonly LessonError[]> {
  const all = normal(text);
  const fail = (key: LessonErrorKey, values: Values = {}) =>
    err([{ line: 1, path: '', message: fill(lessonErrors[key], values) }]);
  if (all.length > longestLesson) return fail('long', { max: longestLesson });
  const matter = opening.exec(all);
  if (!matter) return fail('front-matter');
  const errors: LessonError[] = [];
  const about = readSource(errors, matter[1]!, 2, 'front matter', readFrontMatter);
  const reader = new Reader(lines(matter[0]) + 1, isObject(about?.scenario) ? about.scenario : {});
  for (const token of tokensOf(all.slice(matter[0].length))) reader.take(token);
  if (reader.pages.length === 0) reader.complain('no-pages');
  errors.push(...reader.errors);
  const pages = settled(reader.pages, errors);
  if (errors.length > 0 || !about) return err(errors.sort((a, b) => a.line - b.line));
  const { title, summary, minutes } = about;
  return ok({ title, summary, minutes, pages });
}

/** Each page with its run: its own, or that of the page before. */
function settled(drafts: readonly Draft[], errors: LessonError[]): readonly Page[] {
  let setting: Setting | null = null;
  return drafts.flatMap(({ title, line, setting: own, parts }) => {
    // A run that is there but wrong has been complained about already.
    const broken = own === null && parts.some(({ kind }) => kind === 'run');
    setting = own ?? setting;
    if (setting) return [{ title, line, setting, parts }];
    if (!broken && !errors.some(({ path }) => path.startsWith('run')))
      errors.push({ line, path: '', message: lessonErrors['no-run'] });
    return [];
  });
}
