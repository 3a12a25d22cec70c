/** The names of the machines' states for people, apart from the other words. */
import { states } from './en/states';

/** A state as words: `lookingUpMx` is looking up MX. The states of a TLS handshake keep the names of RFC 9846. */
export const stateName = (state: string): string =>
  Object.hasOwn(states, state) ? states[state as keyof typeof states] : state;
