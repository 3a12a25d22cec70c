/** A package for a learning platform: the built page, and what tells the platform about its lessons, in one zip file. */
import { zipSync, type Zippable } from 'fflate';

import { cmi5Structure } from './cmi5-structure';
import { scormManifest, type PackagedCourse } from './scorm-manifest';

export const packageKinds = ['scorm', 'cmi5'] as const;
export type PackageKind = (typeof packageKinds)[number];

const encoder = new TextEncoder();
/** The first day that a zip file can have: a package made twice is the same twice. */
const mtime = '1980-01-01T00:00:00Z';

/** `files`: the built page, by name with `/` between folders. Gives the bytes of the zip file. */
export function learningPackage(
  kind: PackageKind,
  course: PackagedCourse,
  files: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const names = [...files.keys()].toSorted();
  const [name, text] =
    kind === 'scorm'
      ? (['imsmanifest.xml', scormManifest(course, names)] as const)
      : (['cmi5.xml', cmi5Structure(course)] as const);
  const contents: Zippable = { [name]: encoder.encode(text) };
  for (const one of names) contents[one] = files.get(one) ?? new Uint8Array();
  return zipSync(contents, { mtime, level: 6 });
}
