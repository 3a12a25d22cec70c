/** The lessons of the course as texts, and lessons from elsewhere: from a file on disk, or from an address beside the lab. */
import { fill } from '../../locale';
import { languageTag } from '../../locale/language';
import { lessons as words } from '../../locale/en/lessons';
import { course, parseLesson, type Lesson, type LessonId } from '../../lessons';
import { err, ok, type Result } from '../../result';

/** A language's texts in one file, fetched when the first of them is asked for. */
const languages = { en: () => import('./en'), de: () => import('./de') } as const;

/** All lessons of the course, in order and in the reader's language. */
export async function readCourse(): Promise<readonly Lesson[]> {
  const language = languageTag();
  const { texts } = await (
    language in languages ? languages[language as keyof typeof languages] : languages.en
  )();
  const byName = Object.fromEntries(Object.entries(texts).map(([path, text]) => [nameOf(path), text]));
  return course.map((id) => lessonOf(id, byName[id] ?? ''));
}

/** A lesson of ours that is none is a fault of ours. */
function lessonOf(id: LessonId, text: string): Lesson {
  const parsed = parseLesson(text);
  if (!parsed.ok) throw new Error(`the lesson ${id} is not in order: ${parsed.error[0]?.message ?? ''}`);
  return parsed.value;
}

/** `dane` of `../lessons/dane.md`. */
export const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.md$/, '');

/** The text at an address, which must be one of the lab's own host; the error says in a sentence why there is none. */
export async function fetchText(address: string): Promise<Result<string, string>> {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : null;
  if (url?.origin !== location.origin)
    return err(fill(words.errors.otherHost, { host: url?.host || address }));
  try {
    const response = await fetch(url);
    return response.ok
      ? ok(await response.text())
      : err(fill(words.errors.notFound, { status: response.status }));
  } catch {
    return err(words.errors.unreachable);
  }
}
