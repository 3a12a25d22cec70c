/** The element is the browser's to know, not Vue's; its script goes into the head of every page. */
export default {
  title: 'Documentation',
  base: '/docs/',
  head: [['script', { src: '/lab/element.js' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'starttls-lab' } } },
};
