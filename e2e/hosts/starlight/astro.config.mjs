/** The element's script goes into the head of every page. */
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  base: '/docs',
  integrations: [
    starlight({
      title: 'Documentation',
      favicon: '/favicon.ico',
      head: [{ tag: 'script', attrs: { src: '/lab/element.js' } }],
    }),
  ],
});
