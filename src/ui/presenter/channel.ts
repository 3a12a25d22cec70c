/**
 * Between the presentation and its notes: two windows of one browser, on a channel whose name both know. The notes run the same
 * scenario themselves, so all they need to hear is where the presentation is.
 */

/** The exercise of a lesson that is open before the class, and the answers that its run says are right; a task has none. */
export interface Asked {
  readonly question: string;
  readonly right: readonly string[];
}

export type FromPresenter =
  /** `address`: the run and its step, as a fragment; `began`: when the talk did, in milliseconds since the epoch. */
  | {
      readonly kind: 'at';
      readonly address: string;
      readonly began: number;
      readonly asked: Asked | null;
    }
  | { readonly kind: 'over' };

export type FromNotes =
  | { readonly kind: 'hello' }
  | { readonly kind: 'go'; readonly way: 'step' | 'back' }
  | { readonly kind: 'restart' };

/** Reads what came; whatever else is said on the channel is no message. */
export function fromPresenter(data: unknown): FromPresenter | null {
  const { kind, address, began, asked } = fieldsOf(data);
  if (kind === 'over') return { kind };
  if (kind !== 'at' || typeof address !== 'string' || typeof began !== 'number') return null;
  return { kind, address, began, asked: askedIn(asked) };
}

function askedIn(data: unknown): Asked | null {
  const { question, right } = fieldsOf(data);
  if (typeof question !== 'string' || !Array.isArray(right)) return null;
  return { question, right: right.filter((one) => typeof one === 'string') };
}

export function fromNotes(data: unknown): FromNotes | null {
  const { kind, way } = fieldsOf(data);
  if (kind === 'hello' || kind === 'restart') return { kind };
  return kind === 'go' && (way === 'step' || way === 'back') ? { kind, way } : null;
}

const fieldsOf = (data: unknown): Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};

/** The channel of one presentation; another one in the same browser has its own. */
export const openChannel = (id: string): BroadcastChannel => new BroadcastChannel(`starttls-lab-notes-${id}`);

/** The address of the notes of a presentation, from the page's own. */
export function notesAddress(page: string, id: string): string {
  const url = new URL(page);
  url.hash = '';
  url.searchParams.delete('present');
  url.searchParams.set('view', 'notes');
  url.searchParams.set('of', id);
  return url.href;
}
