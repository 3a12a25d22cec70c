/** The German texts of the course, by the path of their file. */
export const texts: Readonly<Record<string, string>> = import.meta.glob('../../lessons/de/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});
