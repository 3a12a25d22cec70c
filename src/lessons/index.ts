/** Lessons: how their text is read, run and graded. The texts of the course stand in a folder for each language. */
export { checkLesson } from './check';
export { course, isLessonId, type LessonId } from './course';
export {
  gradePrediction,
  gradeTask,
  heldBefore,
  rightAnswers,
  runOf,
  solved,
  type Grade,
  type TaskState,
} from './grade';
export {
  exercisesOf,
  isExercise,
  type Answer,
  type Exercise,
  type Lesson,
  type LessonError,
  type Page,
  type Part,
  type Predict,
  type Setting,
  type Task,
} from './lesson';
export { stepAt, type Moment } from './moment';
export { parseLesson } from './parse';
export { plainText, type Block, type Inline } from './prose';
export { skeletonOf } from './skeleton';
