/** The course: its lessons in the order of the subject, each by the name of its file in the folder of a language. */
export const course = [
  'why-plaintext',
  'upgrade',
  'listeners',
  'stripping',
  'insisting',
  'why-servers-cannot',
  'dane',
  'mta-sts',
  'both',
  'reporting',
  'implicit-tls',
  'seam',
  'other-protocols',
] as const;

export type LessonId = (typeof course)[number];

export const isLessonId = (name: string): name is LessonId => (course as readonly string[]).includes(name);
