/** The English texts of the course, by the path of their file. */
export const texts: Readonly<Record<string, string>> = import.meta.glob('../../lessons/en/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});
