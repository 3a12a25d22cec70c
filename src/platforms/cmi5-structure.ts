/** `cmi5.xml`, the course structure of cmi5 (section 13): each lesson is an assignable unit, done once it is completed. */
import { inLanguage, launchAddress, type PackagedCourse } from './scorm-manifest';
import { xml } from './xml';

/** What names the course and its units for good. No address of anybody's: a tag URI (RFC 4151). */
const tag = 'tag:starttls-lab.example,2026:course';

export function cmi5Structure({ title, summary, lessons, language }: PackagedCourse): string {
  const course = inLanguage(tag, language);
  const units = lessons.map(
    (lesson) => xml`
  <au id="${`${course}/${lesson.id}`}" moveOn="Completed" launchMethod="AnyWindow">
    <title><langstring lang="${language}">${lesson.title}</langstring></title>
    <description><langstring lang="${language}">${lesson.summary}</langstring></description>
    <url>${`index.html${launchAddress('cmi5', lesson, language)}`}</url>
  </au>`,
  );
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${course}">
    <title><langstring lang="${language}">${title}</langstring></title>
    <description><langstring lang="${language}">${summary}</langstring></description>
  </course>${units}
</courseStructure>
`.text;
}
