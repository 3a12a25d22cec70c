/**
 * `<starttls-lab>`: the simulator as a figure in somebody's page. It does nothing until it comes near the viewport; then it holds a frame with
 * the lab, so that neither can touch the other's styles, keys, scroll, address and storage. What stands inside the element (the transcript as
 * a table) is shown until the frame is ready, in print, and wherever no script runs.
 *
 *   <starttls-lab scenario="strip" step="14" view="ladder" theme="auto" lang="en" height="480">…</starttls-lab>
 *   <starttls-lab lesson="dane" page="2" tools="" switches="client.dane">…</starttls-lab>
 */
import { figureAddress, limitNames, type AnswerTime, type LimitName } from '../embedding/figure';
import {
  isOneOf,
  marked,
  readReport,
  shows,
  themes,
  type Command,
  type Ending,
  type Place,
  type Report,
  type Show,
  type Theme,
} from '../embedding/messages';

import { enter } from './live';
import { themeAt, watchTheme } from './page-theme';
import { elementSheet } from './sheet';

/** How high a figure is where nothing is said. A verdict needs more lines the narrower it is. */
const usualHeight: Readonly<Record<Show, string>> = {
  full: '640px',
  ladder: '540px',
  verdict: 'max(172px, 495px - 44cqi)',
};

/** A lesson stands above its run where there is little room beside. */
const lessonHeight = 'max(720px, 1040px - 44cqi)';

/** A figure is near within this much of the viewport's height; beyond the other one it rests. */
const near = '60%';
const far = '250%';

const tag = 'starttls-lab';
/** The name of a frame that has no other. */
const product = 'STARTTLS Lab';

/** Where there is no page (on a server that renders pages) the module can be imported and does nothing. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export interface StarttlsLabEventMap extends HTMLElementEventMap {
  /** The run is played from here. */
  readonly play: CustomEvent<Place>;
  readonly pause: CustomEvent<Place>;
  /** Another step is shown that is not the next one. */
  readonly seek: CustomEvent<Place>;
  /** The run went on by one step. */
  readonly step: CustomEvent<Place>;
  /** Another run is shown; what it comes to. */
  readonly verdict: CustomEvent<Ending>;
}

/** The attributes as they are written, for templates whose types are checked. */
export interface StarttlsLabAttributes extends Readonly<
  Partial<Record<Exclude<LimitName, 'answers'>, string>>
> {
  readonly scenario?: string;
  readonly step?: number | string;
  readonly view?: Show;
  readonly theme?: Theme;
  readonly lang?: string;
  readonly height?: number | string;
  readonly src?: string;
  readonly lesson?: string;
  readonly page?: number | string;
  readonly exercise?: number | string;
  readonly answers?: AnswerTime;
}

export interface StarttlsLabElement {
  addEventListener<Type extends keyof StarttlsLabEventMap>(
    type: Type,
    listener: (this: StarttlsLabElement, event: StarttlsLabEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof StarttlsLabEventMap>(
    type: Type,
    listener: (this: StarttlsLabElement, event: StarttlsLabEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

export class StarttlsLabElement extends Base {
  static readonly observedAttributes: readonly string[] = [
    ...['scenario', 'step', 'view', 'theme', 'lang', 'height', 'src', 'lesson', 'page', 'exercise'],
    ...limitNames,
  ];
  /** The folder of the lab, where no `src` says another. */
  static base = '';

  #figure: HTMLElement | null = null;
  #probe: HTMLElement | null = null;
  #frame: HTMLIFrameElement | null = null;
  #isReady = false;
  #isNear = false;
  /** Asked for before the frame could hear it. */
  #waiting: Command[] = [];
  /** Where the figure is: a frame that gave way comes back here. */
  #address: string | null = null;
  #leave: () => void = () => {};
  #ends: readonly (() => void)[] = [];

  play(): void {
    this.#ask({ do: 'play' });
  }
  pause(): void {
    if (this.#frame) this.#ask({ do: 'pause' });
  }
  step(): void {
    this.#ask({ do: 'step' });
  }
  back(): void {
    this.#ask({ do: 'back' });
  }
  /** Goes to a step by its number in the trace. */
  seek(step: number): void {
    this.#ask({ do: 'seek', step });
  }
  /** Shows another scenario: an address as it stands behind `#` in a link, or the id of one of the gallery. */
  open(address: string): void {
    this.#ask({ do: 'open', scenario: address });
  }

  connectedCallback(): void {
    const figure = this.#draw();
    this.#reserve();
    this.#check('view');
    this.#check('step');
    addEventListener('message', this.#hear);
    this.#ends = [
      () => removeEventListener('message', this.#hear),
      watchPlace(figure, near, this.#come),
      watchPlace(figure, far, (isIn) => void (isIn || this.pause())),
      watchTheme(this.#follow),
    ];
  }

  disconnectedCallback(): void {
    for (const end of this.#ends) end();
    this.#rest();
    this.#address = null;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now) return;
    // While it is made out of what was parsed, all of them come as changes.
    if (this.#figure) this.#check(name);
    if (name === 'height') this.#reserve();
    else if (name === 'theme') this.#follow();
    else this.#change(name, now);
  }

  #change(name: string, now: string | null): void {
    this.#address = null;
    if (!this.#frame) return;
    if (name === 'scenario') this.open(now ?? '');
    else if (name === 'step') this.seek(Number(this.#step));
    else {
      this.#reserve();
      this.#rest();
      this.#show();
    }
  }

  get #view(): Show {
    const view = this.getAttribute('view');
    return isOneOf(shows, view) ? view : 'full';
  }

  /** A number in the trace; null where none is said. */
  get #step(): string | null {
    const step = this.getAttribute('step')?.trim() ?? '';
    return /^\d+$/.test(step) ? step : null;
  }

  /** Tells whoever writes the page that what an attribute says counts as not said. */
  #check(name: string): void {
    const value = this.getAttribute(name);
    if (!value) return;
    const told = `<${tag}>: ${name}="${value}" is not`;
    if (name === 'view' && !isOneOf(shows, value))
      console.warn(`${told} one of ${shows.join(', ')}; "${this.#view}" is shown.`);
    if (name === 'step' && this.#step === null)
      console.warn(`${told} the number of a step; the figure opens without one.`);
  }

  get #theme(): Theme {
    const theme = this.getAttribute('theme');
    if (theme !== 'auto' && isOneOf(themes, theme)) return theme;
    return this.#probe ? themeAt(this.#probe) : 'auto';
  }

  /** The shadow of the element, drawn once. Nothing of the element itself is changed: it may belong to a framework. */
  #draw(): HTMLElement {
    if (this.#figure) return this.#figure;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [elementSheet()];
    const [figure, slot, probe] = ['div', 'slot', 'i'].map((name) => document.createElement(name));
    const told = (): void => void figure!.classList.toggle('bare', !this.textContent?.trim());
    figure!.className = 'figure';
    figure!.part.add('figure');
    slot!.addEventListener('slotchange', told);
    figure!.append(slot!, probe!);
    root.append(figure!);
    this.#probe = probe!;
    this.#figure = figure!;
    told();
    return figure!;
  }

  #reserve(): void {
    const height = Number(this.getAttribute('height'));
    const usual = this.hasAttribute('lesson') ? lessonHeight : usualHeight[this.#view];
    if (this.#figure) this.#figure.style.height = height > 0 ? `${height}px` : usual;
  }

  #come = (isIn: boolean): void => {
    this.#isNear = isIn;
    if (isIn) this.#show();
  };

  #show(): void {
    if (this.#frame || !this.#figure) return;
    const frame = document.createElement('iframe');
    frame.title = this.getAttribute('aria-label') ?? (this.title || product);
    frame.allow = 'clipboard-write';
    frame.src = this.#source();
    this.#figure.append(frame);
    this.#frame = frame;
    // What somebody did of a lesson is kept nowhere else.
    const canGo = (): boolean => this.#isReady && !this.#isNear && !this.hasAttribute('lesson');
    this.#leave = enter({ canGo, go: () => this.#rest() });
  }

  #source(): string {
    const base = new URL(this.getAttribute('src') ?? StarttlsLabElement.base, document.baseURI);
    const address = figureAddress({
      scenario: this.#address ?? this.getAttribute('scenario'),
      step: this.#address === null ? this.#step : null,
      show: this.#view,
      theme: this.#theme,
      lesson: this.getAttribute('lesson') || null,
      page: this.getAttribute('page'),
      exercise: this.getAttribute('exercise'),
      limits: Object.fromEntries(
        limitNames.flatMap((name) => {
          const value = this.getAttribute(name);
          return value === null ? [] : [[name, value]];
        }),
      ),
      lang: this.closest<HTMLElement>('[lang]')?.lang ?? null,
      origin: location.origin,
    });
    return new URL(address, base).href;
  }

  /** Without its frame, showing what stands inside. */
  #rest(): void {
    this.#frame?.remove();
    this.#frame = null;
    this.#isReady = false;
    this.#waiting = [];
    this.#figure?.classList.remove('ready');
    this.#leave();
  }

  #ask(command: Command): void {
    if (!this.#isReady) {
      this.#waiting.push(command);
      this.#show();
      return;
    }
    this.#frame?.contentWindow?.postMessage(marked(command), targetOf(this.#frame));
  }

  #follow = (): void => {
    if (this.#isReady) this.#ask({ do: 'theme', theme: this.#theme });
  };

  #hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    if (origin !== new URL(this.#frame.src).origin) return;
    const report = readReport(data);
    if (report) this.#take(report);
  };

  #take(report: Report): void {
    switch (report.tells) {
      case 'ready': {
        this.#isReady = true;
        this.#figure?.classList.add('ready');
        this.#follow();
        for (const command of this.#waiting.splice(0)) this.#ask(command);
        return;
      }
      case 'height':
        return;
      default: {
        const { tells, ...detail } = report;
        this.#address = report.address;
        this.dispatchEvent(new CustomEvent(tells, { detail }));
      }
    }
  }
}

/** From an address without an origin of its own (a file) messages can only be sent to whoever is there. */
function targetOf({ src }: HTMLIFrameElement): string {
  const { origin } = new URL(src);
  return origin === 'null' ? '*' : origin;
}

/** Tells whether an element is within the viewport and a margin, now and whenever that changes. The answer ends it. */
function watchPlace(element: Element, margin: string, tell: (isIn: boolean) => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1);
      if (last) tell(last.isIntersecting);
    },
    { rootMargin: `${margin} 0px` },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** Makes the element known to the page, once. `base`: the folder of the lab, where an element has no `src` of its own. */
export function defineStarttlsLab(base: string): void {
  if (typeof customElements === 'undefined' || customElements.get(tag)) return;
  StarttlsLabElement.base = base;
  customElements.define(tag, StarttlsLabElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'starttls-lab': StarttlsLabElement;
  }
}
