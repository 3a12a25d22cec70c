/** The accounts that Debian's packages make for their programs. */
import { readFileSync } from 'node:fs';

/** The numbers of an account; those of whoever runs this where there is no such account. */
export function idsOf(name: string): { readonly uid: number; readonly gid: number } {
  const fields = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([account]) => account === name);
  const [, , uid, gid] = fields ?? [];
  return uid === undefined || gid === undefined
    ? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
    : { uid: Number(uid), gid: Number(gid) };
}
