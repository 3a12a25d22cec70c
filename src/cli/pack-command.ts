/** `npm run -s pack`: a package of the built page for a learning platform, with one lesson or the whole course, in one language. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { course, isLessonId, parseLesson, type LessonId } from '../lessons';
import { fill } from '../locale';
import { platformWords as words } from '../locale/en/platforms';
import { offeredLanguages, type LanguageId } from '../locale/languages';
import { learningPackage, packageKinds, type PackageKind } from '../platforms/package';
import type { PackagedLesson } from '../platforms/scorm-manifest';
import { err, ok, type Result } from '../result';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Request {
  readonly kind: PackageKind;
  readonly lessons: readonly LessonId[];
  readonly language: LanguageId;
  readonly output: string;
}

const isKind = (name: string | undefined): name is PackageKind =>
  (packageKinds as readonly (string | undefined)[]).includes(name);

/** What the arguments ask for; the error is a sentence. */
export function parseRequest(args: readonly string[]): Result<Request, string> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        lesson: { type: 'string' },
        lang: { type: 'string', default: 'en' },
        output: { type: 'string', short: 'o' },
      },
      allowPositionals: true,
    });
  } catch (fault) {
    return err((fault as Error).message.split('\n', 1)[0] ?? '');
  }
  const { values, positionals } = parsed;
  const [kind] = positionals;
  if (!isKind(kind) || positionals.length > 1) return err(words['no-kind']);
  const { lesson, lang, output } = values;
  const language = offeredLanguages.find((id) => id === lang);
  if (language === undefined)
    return err(fill(words['no-language'], { name: lang, names: offeredLanguages.join(', ') }));
  if (lesson !== undefined && !isLessonId(lesson))
    return err(fill(words['no-lesson'], { name: lesson, names: course.join(', ') }));
  const name = ['starttls-lab', ...(lesson ? [lesson] : []), ...(lang === 'en' ? [] : [lang])].join('-');
  return ok({
    kind,
    lessons: lesson === undefined ? course : [lesson],
    language,
    output: output ?? `${name}.${kind}.zip`,
  });
}

function packaged(id: LessonId, language: LanguageId): PackagedLesson {
  const text = readFileSync(join(root, 'src/lessons', language, `${id}.md`), 'utf8');
  const lesson = parseLesson(text);
  if (!lesson.ok) throw new Error(`the lesson ${id} is not in order: ${lesson.error[0]?.message ?? ''}`);
  const { title, summary } = lesson.value;
  return { id, title, summary };
}

/** Every file of the built page, by its name within. */
function builtFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    entries.map((one) => {
      const path = join(one.parentPath, one.name);
      return [relative(folder, path).split(sep).join('/'), readFileSync(path)];
    }),
  );
}

/** Makes the package and says so, or why there is none. The words are of the language that was chosen before; gives the exit code. */
export function packCommand(args: readonly string[]): number {
  const request = parseRequest(args);
  if (!request.ok) {
    console.error(`${request.error}\n${words.usage}`);
    return 2;
  }
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'index.html'))) {
    console.error(words['not-built']);
    return 2;
  }
  const { kind, lessons, language, output } = request.value;
  const zip = learningPackage(
    kind,
    {
      title: words.title,
      summary: words.summary,
      lessons: lessons.map((id) => packaged(id, language)),
      language,
    },
    builtFiles(dist),
  );
  writeFileSync(output, zip);
  console.log(
    fill(words.made[lessons.length === 1 ? 'one' : 'other'], {
      file: output,
      lessons: lessons.length,
      size: Math.ceil(zip.length / 1000),
    }),
  );
  return 0;
}
