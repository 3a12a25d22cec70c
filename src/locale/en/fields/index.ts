/** What each decoded field means, for the inspector. Loaded late: nothing before the first look at a message needs it. */
import { dns } from './dns';
import { http } from './http';
import { pkix } from './pkix';
import { smtp } from './smtp';
import { tls } from './tls';

export const fields = { ...dns, ...http, ...pkix, ...smtp, ...tls } as const;

export type FieldKey = keyof typeof fields;
