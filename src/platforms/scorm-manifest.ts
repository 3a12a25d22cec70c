/**
 * `imsmanifest.xml` of SCORM 1.2 (Content Aggregation Model 1.2, section 2.3): each lesson is an item that the platform starts and hears of by
 * itself. Which language it is in stands in the metadata (IMS Learning Resource Meta-data 1.2.1, section 1).
 */
import { xml } from './xml';

export interface PackagedLesson {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

export interface PackagedCourse {
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly PackagedLesson[];
  /** As BCP 47 (RFC 5646) has it. */
  readonly language: string;
}

/** What a name ends with in another language than English: a platform can have both beside each other. */
export const inLanguage = (name: string, language: string): string =>
  language === 'en' ? name : `${name}-${language}`;

/** The address of a lesson within the package, for a platform of a kind. */
export const launchAddress = (kind: 'scorm' | 'cmi5', { id }: PackagedLesson, language: string): string =>
  `?lesson=${id}&platform=${kind}&lang=${language}`;

/** `files`: every file of the package but this one, with `/` between folders. */
export function scormManifest(
  { title, summary, lessons, language }: PackagedCourse,
  files: readonly string[],
): string {
  const items = lessons.map(
    (lesson) => xml`
      <item identifier="item-${lesson.id}" identifierref="lab" parameters="${launchAddress('scorm', lesson, language)}">
        <title>${lesson.title}</title>
      </item>`,
  );
  const file = files.map(
    (name) => xml`
      <file href="${name}"/>`,
  );
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${inLanguage('starttls-lab', language)}" version="1.0"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
    <imsmd:lom>
      <imsmd:general>
        <imsmd:title><imsmd:langstring xml:lang="${language}">${title}</imsmd:langstring></imsmd:title>
        <imsmd:language>${language}</imsmd:language>
        <imsmd:description><imsmd:langstring xml:lang="${language}">${summary}</imsmd:langstring></imsmd:description>
      </imsmd:general>
    </imsmd:lom>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${title}</title>${items}
    </organization>
  </organizations>
  <resources>
    <resource identifier="lab" type="webcontent" adlcp:scormtype="sco" href="index.html">${file}
    </resource>
  </resources>
</manifest>
`.text;
}
