/**
 * Makes the npm package: engine, element and command line as modules with their declarations, and the built page for the element to show.
 * The page must have been built. `tsx .ci/build/package.ts [FOLDER]`; the folder is `dist-package` where none is named.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { build, type InlineConfig } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = join(root, 'src');
const folder = resolve(process.argv[2] ?? join(root, 'dist-package'));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await buildModules();
writeDeclarations(['engine.ts', 'element/module.ts']);
cpSync(join(root, 'dist'), join(folder, 'page'), { recursive: true });
rmSync(join(folder, 'page', '.vite'), { recursive: true, force: true });
cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
cpSync(join(root, '.ci/build/package-readme.md'), join(folder, 'README.md'));
writeLicences(['@noble/ciphers', '@noble/curves', '@noble/hashes', 'xstate']);
writeManifest();

/** What it is made of is inside: a package without dependencies. */
async function buildModules(): Promise<void> {
  const shared: InlineConfig = { root, configFile: false, logLevel: 'warn', publicDir: false };
  await build({
    ...shared,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'es2022',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: { engine: join(sources, 'engine.ts'), cli: join(sources, 'cli/simulate.ts') },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'lib/[name]-[hash].js',
          banner: ({ name, isEntry }) => (isEntry && name === 'cli' ? '#!/usr/bin/env node' : ''),
        },
      },
    },
  });
  await build({
    ...shared,
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      lib: { entry: join(sources, 'element/module.ts'), formats: ['es'], fileName: () => 'element.js' },
    },
  });
  chmodSync(join(folder, 'cli.js'), 0o755);
}

/** The declarations of the entries and of what they name, with the full file names that Node wants. */
function writeDeclarations(entries: readonly string[]): void {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  );
  const program = ts.createProgram(
    entries.map((entry) => join(sources, entry)),
    {
      ...config?.options,
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: sources,
      outDir: sources,
    },
  );
  const written = new Map<string, string>();
  program.emit(undefined, (path, text) => written.set(resolve(path), text));
  const todo = entries.map((entry) => join(sources, entry.replace(/\.ts$/, '.d.ts')));
  const done = new Set<string>();
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (done.has(path)) continue;
    done.add(path);
    const text = (written.get(path) ?? '').replace(
      /((?:from |import\()['"])(\.{1,2}\/[^'"]*)(['"])/g,
      (_, before: string, target: string, behind: string) => {
        const file = declarationOf(resolve(dirname(path), target), written);
        todo.push(file);
        const specifier = relative(dirname(path), file)
          .replaceAll('\\', '/')
          .replace(/\.d\.ts$/, '.js');
        return `${before}${specifier.startsWith('.') ? '' : './'}${specifier}${behind}`;
      },
    );
    const out = join(folder, 'types', relative(sources, path));
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, withoutForeign(text));
  }
}

/** The inner life of a machine is nobody's business outside, and its library is not there to say what it is. */
function withoutForeign(text: string): string {
  const { statements } = ts.createSourceFile('one.d.ts', text, ts.ScriptTarget.Latest);
  return statements
    .map((statement) => {
      const whole = text.slice(statement.pos, statement.end);
      if (ts.isVariableStatement(statement) && /import\("[^.]/.test(whole))
        return statement.declarationList.declarations
          .map(({ name }) => `\nexport declare const ${text.slice(name.pos, name.end).trim()}: unknown;`)
          .join('');
      return whole.replace(/import type \{ ([\w, ]+) \} from '[^.'][^']*';/, (_, names: string) =>
        names
          .split(', ')
          .map((name) => `type ${name} = unknown;`)
          .join('\n'),
      );
    })
    .join('');
}

function declarationOf(target: string, written: ReadonlyMap<string, string>): string {
  const found = [`${target}.d.ts`, join(target, 'index.d.ts')].find((path) => written.has(path));
  if (found === undefined) throw new Error(`no declaration of ${target}`);
  return found;
}

/** Other people's code is in the modules, and their licence goes with it. */
function writeLicences(packages: readonly string[]): void {
  const texts = packages.map((name) => {
    const file = join(root, 'node_modules', name, 'LICENSE');
    if (!existsSync(file)) throw new Error(`${name} has no licence`);
    return `${name}\n\n${readFileSync(file, 'utf8').trim()}\n`;
  });
  writeFileSync(join(folder, 'LICENSES.txt'), texts.join('\n\n'));
}

function writeManifest(): void {
  const { name, version, description, license, engines } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, unknown>;
  const manifest = {
    name,
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { 'starttls-lab': 'cli.js' },
    exports: {
      '.': { types: './types/engine.d.ts', default: './engine.js' },
      './element': { types: './types/element/module.d.ts', default: './element.js' },
      './page/*': './page/*',
      './package.json': './package.json',
    },
    sideEffects: ['./element.js', './cli.js'],
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
