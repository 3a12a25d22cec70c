/** What the page and its search worker say to each other: the page asks one question, the worker tells how far it is and then the answer. */
import type { Answer, Progress, Question } from '../../search/explore';

export type ToWorker = Question;

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** A fault of ours. */
  | { readonly kind: 'failed'; readonly why: string };
