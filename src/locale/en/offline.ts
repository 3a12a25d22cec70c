/** The words about the copy of the page that this browser keeps. */
export const offline = {
  waiting: 'A new version of STARTTLS Lab is ready.',
  update: 'Reload to update',
  later: 'Later',
} as const;
