/**
 * What a host that the attacker runs gets to know: it is an end of the connection, so TLS hides nothing from it. It hears with the ears
 * of somebody on the path, and starts anew where TLS begins, as the two ends do.
 */
import { concat, empty } from '../bytes/hex';
import type { Dialect, Disclosure, Opaque, Side } from '../dialects/dialect';
import type { SealedPart } from '../machines/events';

export interface Ear {
  readonly state: Opaque;
  readonly layer: 'plain' | 'tls';
  readonly buffers: Readonly<Record<Side, Uint8Array>>;
}

/** What was said that gives something away. */
export interface Overheard {
  readonly kind: Disclosure;
  readonly line: string;
}

/** The words of one segment as its end reads them. */
export function hearAtHost(
  { listener }: Dialect,
  before: Ear | undefined,
  from: Side,
  layer: 'plain' | 'tls',
  bytes: Uint8Array,
  parts: readonly SealedPart[],
): { readonly ear: Ear; readonly heard: readonly Overheard[] } {
  const words =
    layer === 'plain'
      ? bytes
      : concat(
          empty,
          ...parts.filter(({ type }) => type === 'application_data').map(({ content }) => content),
        );
  const ear: Ear =
    before?.layer === layer
      ? before
      : { state: listener.start, layer, buffers: { client: empty, server: empty } };
  let { state } = ear;
  let buffer = concat(ear.buffers[from], words);
  const heard: Overheard[] = [];
  for (;;) {
    const split = listener.split(from, buffer, state);
    if (split.kind === 'incomplete') break;
    const message = buffer.subarray(0, buffer.length - split.rest.length);
    buffer = split.rest;
    const { carries, state: next, text } = listener.hear(from, message, state);
    if (carries !== null) heard.push({ kind: carries, line: text });
    state = next;
  }
  return { ear: { state, layer, buffers: { ...ear.buffers, [from]: buffer } }, heard };
}
