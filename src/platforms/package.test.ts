/** Packages for learning platforms: well-formed XML that names every file, in a zip that other programs open. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';

import { cmi5Structure } from './cmi5-structure';
import { learningPackage, packageKinds } from './package';
import { scormManifest, type PackagedCourse } from './scorm-manifest';

const course: PackagedCourse = {
  title: 'Mail & <TLS>',
  summary: 'A "short" course',
  language: 'en',
  lessons: [
    { id: 'dane', title: 'DANE: a promise', summary: 'Signed & sealed' },
    { id: 'stripping', title: 'Stripping', summary: 'One line <gone>' },
  ],
};
const files = new Map([
  ['index.html', new TextEncoder().encode('<!doctype html>')],
  ['assets/a&b.js', new TextEncoder().encode('1')],
]);

/** What Python's parser, which is not ours, makes of the XML: the text and attributes that an XPath finds. */
function found(xml: string, path: string, attribute?: string): readonly string[] {
  const script = `import sys,json,xml.etree.ElementTree as e
r=e.fromstring(sys.stdin.buffer.read())
print(json.dumps([(${attribute ? `o.get(${JSON.stringify(attribute)})` : 'o.text'}) for o in r.findall(${JSON.stringify(path)})]))`;
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], { input: xml, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly string[];
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!hasPython)('as another XML parser reads them', () => {
  test('the manifest of SCORM names each lesson with its address, and each file', () => {
    const xml = scormManifest(course, [...files.keys()]);
    const cp = '{http://www.imsproject.org/xsd/imscp_rootv1p1p2}';
    expect(found(xml, `.//${cp}schemaversion`)).toEqual(['1.2']);
    expect(found(xml, `.//${cp}organization/${cp}title`)).toEqual(['Mail & <TLS>']);
    expect(found(xml, `.//${cp}item`, 'parameters')).toEqual([
      '?lesson=dane&platform=scorm&lang=en',
      '?lesson=stripping&platform=scorm&lang=en',
    ]);
    expect(found(xml, `.//${cp}item`, 'identifierref')).toEqual(['lab', 'lab']);
    expect(found(xml, `.//${cp}resource`, '{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype')).toEqual([
      'sco',
    ]);
    expect(found(xml, `.//${cp}file`, 'href')).toEqual([...files.keys()]);
  });

  test('both say the language of the titles and start the lesson in it', () => {
    const german = { ...course, language: 'de' };
    const manifest = scormManifest(german, []);
    const md = '{http://www.imsglobal.org/xsd/imsmd_rootv1p2p1}';
    const lang = '{http://www.w3.org/XML/1998/namespace}lang';
    expect(found(manifest, `.//${md}language`)).toEqual(['de']);
    expect(found(manifest, `.//${md}title/${md}langstring`)).toEqual(['Mail & <TLS>']);
    expect(found(manifest, `.//${md}langstring`, lang)).toEqual(['de', 'de']);
    expect(manifest).toContain('?lesson=dane&amp;platform=scorm&amp;lang=de');
    const structure = cmi5Structure(german);
    const ns = '{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}';
    expect(new Set(found(structure, `.//${ns}langstring`, 'lang'))).toEqual(new Set(['de']));
    expect(structure).toContain('?lesson=dane&amp;platform=cmi5&amp;lang=de');
    // A platform may have the course in both languages.
    const ids = [course, german].flatMap((one) => found(cmi5Structure(one), `${ns}au`, 'id'));
    expect(new Set(ids).size).toBe(4);
  });

  test('the course structure of cmi5 has a unit for each lesson', () => {
    const xml = strFromU8(unzipSync(learningPackage('cmi5', course, files))['cmi5.xml'] ?? new Uint8Array());
    const ns = '{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}';
    expect(found(xml, `${ns}au/${ns}url`)).toEqual([
      'index.html?lesson=dane&platform=cmi5&lang=en',
      'index.html?lesson=stripping&platform=cmi5&lang=en',
    ]);
    expect(found(xml, `${ns}au`, 'moveOn')).toEqual(['Completed', 'Completed']);
    expect(found(xml, `${ns}au/${ns}description/${ns}langstring`)).toEqual([
      'Signed & sealed',
      'One line <gone>',
    ]);
    expect(new Set(found(xml, `${ns}au`, 'id')).size).toBe(2);
  });

  test.each(packageKinds)(
    '%s: the zip file is one that Python tests without fault, and the same every time',
    (kind) => {
      const zip = learningPackage(kind, course, files);
      expect(learningPackage(kind, course, files)).toEqual(zip);
      const folder = mkdtempSync(join(tmpdir(), 'starttls-lab-'));
      const file = join(folder, 'package.zip');
      writeFileSync(file, zip);
      const { stdout } = spawnSync('python3', ['-m', 'zipfile', '-l', file], { encoding: 'utf8' });
      const { status } = spawnSync('python3', ['-m', 'zipfile', '-t', file]);
      rmSync(folder, { recursive: true });
      expect(status).toBe(0);
      for (const name of files.keys()) expect(stdout).toContain(name);
    },
  );
});

test('every file is in the package as it was', () => {
  const read = unzipSync(learningPackage('scorm', course, files));
  for (const [name, bytes] of files) expect(read[name]).toEqual(bytes);
});
