/** The Debian packages of the other programs: installed where that can be done, and their versions. */
import { must, tool } from './tool';

/** The version of a package; null where it is not there. */
export async function versionOf(name: string): Promise<string | null> {
  const { code, output } = await tool('dpkg-query', [
    '-W',
    '-f',
    '${db:Status-Status} ${Version}',
    name,
  ]).catch(() => ({ code: 1, output: '' }));
  const [status, version = ''] = output.split(' ');
  // A package that its own set-up script gave up on (INN's does, where the machine has no domain) is there all the same.
  return code === 0 && (status === 'installed' || status === 'half-configured') ? version : null;
}

/** Installs what is missing of these, as root and where there is APT. What is missing then is found out by `versionOf`. */
export async function install(names: readonly string[]): Promise<void> {
  const versions = await Promise.all(names.map(versionOf));
  const missing = names.filter((_, i) => versions[i] === null);
  if (missing.length === 0 || process.getuid?.() !== 0) return;
  console.log(`Installing ${missing.join(' ')}…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: readonly string[]) =>
    must('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], { env, within: 600_000 });
  try {
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', ...missing);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
  }
}
