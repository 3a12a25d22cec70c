/**
 * What a figure and the page that holds it say to each other across the frame. Whatever arrives is somebody else's until it is read here:
 * a message of another shape is no message.
 */
import type { Outcome } from '../sim/outcome';

/** What a figure shows: everything, the ladder with the player, the verdict alone. */
export const shows = ['full', 'ladder', 'verdict'] as const;
export type Show = (typeof shows)[number];

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What the page may ask of the figure. */
export type Command =
  | { readonly do: 'play' | 'pause' | 'step' | 'back' }
  /** To a step by its number in the trace. */
  | { readonly do: 'seek'; readonly step: number }
  /** Another scenario: an address as it stands behind `#` in a link, or the id of one of the gallery. */
  | { readonly do: 'open'; readonly scenario: string }
  | { readonly do: 'theme'; readonly theme: Theme };

/** Where a figure is: the last step told, and the address of the run, which leads back to the same place. */
export interface Place {
  readonly step: number;
  readonly address: string;
}

/** What the run that is shown comes to. */
export interface Ending extends Pick<Outcome, 'verdict' | 'delivery'> {
  readonly address: string;
}

/** What the figure tells the page. */
export type Report =
  | { readonly tells: 'ready' }
  /** How high the figure wants to be, in CSS pixels. */
  | { readonly tells: 'height'; readonly height: number }
  | ({ readonly tells: 'play' | 'pause' | 'seek' | 'step' } & Place)
  | ({ readonly tells: 'verdict' } & Ending);

const mark = 'starttls-lab';

/** As it goes over the frame's edge. */
export const marked = <Content extends Command | Report>(
  content: Content,
): Content & { readonly of: string } => ({
  of: mark,
  ...content,
});

type Fields = Readonly<Record<string, unknown>>;

const isOurs = (data: unknown): data is Fields =>
  typeof data === 'object' && data !== null && (data as Fields)['of'] === mark;

/** Addresses are short; nobody is to keep the other side busy with a long one. */
const longest = 20_000;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= longest;

const isStep = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000;

/** A message as a command; null for anything else. */
export function readCommand(data: unknown): Command | null {
  if (!isOurs(data)) return null;
  const { step, scenario, theme } = data;
  switch (data['do']) {
    case 'play':
    case 'pause':
    case 'step':
    case 'back':
      return { do: data['do'] };
    case 'seek':
      return isStep(step) ? { do: 'seek', step } : null;
    case 'open':
      return isText(scenario) ? { do: 'open', scenario } : null;
    case 'theme':
      return isOneOf(themes, theme) ? { do: 'theme', theme } : null;
    default:
      return null;
  }
}

/** A message as a report; null for anything else. */
export function readReport(data: unknown): Report | null {
  if (!isOurs(data)) return null;
  const { step, address, height, verdict, delivery } = data;
  switch (data['tells']) {
    case 'ready':
      return { tells: 'ready' };
    case 'height':
      return typeof height === 'number' && height > 0 && height <= 20_000
        ? { tells: 'height', height }
        : null;
    case 'play':
    case 'pause':
    case 'seek':
    case 'step':
      return isStep(step) && isText(address) ? { tells: data['tells'], step, address } : null;
    case 'verdict':
      return isOneOf(verdicts, verdict) && isOneOf(deliveries, delivery) && isText(address)
        ? { tells: 'verdict', verdict, delivery, address }
        : null;
    default:
      return null;
  }
}

export const isOneOf = <Value extends string>(values: readonly Value[], value: unknown): value is Value =>
  (values as readonly unknown[]).includes(value);

/** As an object, so that the compiler misses none. */
const namesOf = <Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] =>
  Object.keys(names) as Name[];

const verdicts = namesOf<Outcome['verdict']>({
  secure: true,
  unauthenticated: true,
  exposed: true,
  downgraded: true,
  intercepted: true,
  tampered: true,
  held: true,
  failed: true,
});

const deliveries = namesOf<Outcome['delivery']>({
  sent: true,
  deferred: true,
  bounced: true,
  completed: true,
  aborted: true,
});
