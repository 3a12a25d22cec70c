/** Lets no question for a TLSA record through. A client that asks for DANE must not take silence for "there is none" (RFC 7672 section 2.1.2). */
import { pass, type Attack } from './attack';

export const dropTlsa: Attack = {
  id: 'drop-tlsa',
  dns: ({ message }) => (message.questions[0]?.type === 'TLSA' ? { kind: 'drop' } : pass),
};
