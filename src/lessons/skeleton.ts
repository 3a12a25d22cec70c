/** What a lesson is apart from its words: two languages' versions of one lesson have the same. */
import type { Lesson, Part } from './lesson';

function bones(part: Part): unknown {
  switch (part.kind) {
    case 'prose':
      // How a translator sets paragraphs is the translator's affair.
      return 'prose';
    case 'run':
      return 'run';
    case 'predict': {
      const { before, watch, several, answers } = part;
      return {
        before,
        watch,
        several,
        answers: answers.map(({ when, misunderstanding }) => ({ when, wrong: misunderstanding !== null })),
      };
    }
    case 'task': {
      const { change, until, hint, solution } = part;
      return { change, until, hint: hint !== null, solution };
    }
  }
}

/** The runs, questions and tasks of a lesson, page by page, as plain data without a word for people. */
export const skeletonOf = ({ minutes, pages }: Lesson): unknown => ({
  minutes,
  pages: pages.map(({ setting, parts }) => ({ setting, parts: parts.map(bones) })),
});
