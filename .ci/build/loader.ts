/** Builds `element.js`, the loader that other people's pages put in: one plain script under a name that stays. */
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entry = fileURLToPath(new URL('../../src/element.ts', import.meta.url));

export function loader(target: string[]): Plugin {
  return {
    name: 'starttls-lab:loader',
    apply: 'build',
    async generateBundle() {
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          write: false,
          target,
          modulePreload: false,
          // Nothing of it may become a global of the page.
          rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: 'element.js' } },
        },
      });
      if (!('output' in built)) throw new Error('the loader was not built as one file');
      const [{ code }] = built.output;
      this.emitFile({ type: 'asset', fileName: 'element.js', source: code });
    },
  };
}
