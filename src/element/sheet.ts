/** How the element looks: a box of the asked-for height, filled by the page's own content until the frame is ready, and again in print. */
const css = `
:host { display: block; container-type: inline-size; margin-block: 1.5em; }
:host([hidden]) { display: none; }
.figure {
  position: relative;
  box-sizing: border-box;
  overflow: auto;
  border: 1px solid color-mix(in srgb, currentColor 22%, transparent);
  border-radius: 8px;
}
iframe {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  border: 0;
  visibility: hidden;
  color-scheme: normal;
}
.ready { overflow: hidden; }
.ready iframe { visibility: visible; }
.ready slot { display: none; }
i { display: none; color: color-mix(in srgb, currentColor, currentColor); }
@media print {
  .figure:not(.bare) { height: auto !important; overflow: visible; border: 0; }
  .figure:not(.bare) iframe { display: none; }
  .figure:not(.bare) slot { display: contents; }
}`;

let sheet: CSSStyleSheet | null = null;

/** One for all figures of a page. A constructed one needs no leave from a policy that forbids styles in the page. */
export function elementSheet(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
