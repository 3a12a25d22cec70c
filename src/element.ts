/** The loader that a page puts in: `<script src="…/element.js">`, as a plain script or as a module. Built as one file with that name. */
import { defineStarttlsLab } from './element/starttls-lab';

/** A module does not know its own script: then it is the first one of that name. */
const script =
  (document.currentScript as HTMLScriptElement | null) ??
  [...document.scripts].find(({ src }) => /\/element\.js(?:[?#]|$)/.test(src));

defineStarttlsLab(new URL('.', script?.src || document.baseURI).href);
