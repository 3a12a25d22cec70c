/** Pieces of a page in HTML, written so that every way to a page leaves them alone: Markdown, MDX and templates with braces too. */
import { escaped } from './svg';

const touchy = /[{}*_`[\]|~\\]/g;

/** Text for between tags and for an attribute in double quotes. */
export const htmlText = (text: string): string =>
  escaped(text).replace(touchy, (character) => `&#${character.charCodeAt(0)};`);

/** An element with its content, which is HTML. No line breaks: what is on one line stays together in Markdown. */
export const element = (name: string, content: string, attributes = ''): string =>
  `<${name}${attributes === '' ? '' : ` ${attributes}`}>${content}</${name}>`;
