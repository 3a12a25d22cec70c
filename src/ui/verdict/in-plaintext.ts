/**
 * What crossed the path in plaintext, whether or not anybody was there to read it, and whatever the session came to. An outcome's
 * `transport` tells of what got through; a password that was sent and then refused is gone all the same.
 */
import { concat, empty } from '../../bytes/hex';
import { dialectById } from '../../dialects';
import type { Disclosure, Side } from '../../dialects/dialect';
import type { Run } from '../../sim/simulate';
import { isAttacker, isAttackersOwn } from '../../sim/trace';

/** Everything but what the server can do, which is no secret, in the order in which it was said. */
export function saidInPlaintext({ scenario, trace }: Pick<Run, 'scenario' | 'trace'>): readonly Disclosure[] {
  const { listener } = dialectById(scenario.protocol);
  const said = new Set<Disclosure>();
  let connection: number | null = null;
  let state = listener.start;
  let buffers: Readonly<Record<Side, Uint8Array>> = { client: empty, server: empty };
  for (const step of trace) {
    if (step.kind !== 'segment' || step.channel !== 'app' || step.layer !== 'plain') continue;
    if (isAttacker(step.from) || isAttackersOwn(step)) continue;
    if (step.connection !== connection) {
      connection = step.connection;
      state = listener.start;
      buffers = { client: empty, server: empty };
    }
    const side: Side = step.from === 'client' ? 'client' : 'server';
    let buffer = concat(buffers[side], step.sent);
    for (;;) {
      const split = listener.split(side, buffer, state);
      if (split.kind === 'incomplete') break;
      const heard = listener.hear(side, buffer.subarray(0, buffer.length - split.rest.length), state);
      if (heard.carries !== null && heard.carries !== 'capabilities') said.add(heard.carries);
      state = heard.state;
      buffer = split.rest;
    }
    buffers = { ...buffers, [side]: buffer };
  }
  return [...said];
}
