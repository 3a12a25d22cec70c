/**
 * cmi5: the platform starts the lesson at an address that names a store of statements (xAPI 1.0.3), who the learner is and which course
 * this is. The lesson fetches its permission once, reads what it may do, and says: initialized, completed, passed or failed, terminated, in
 * that order (cmi5 specification, sections 7 to 10).
 */
import type { Platform } from './platform';
import type { Standing } from './standing';

export interface Launch {
  readonly endpoint: string;
  readonly fetch: string;
  /** The learner, as JSON; it goes back as it came. */
  readonly actor: unknown;
  readonly registration: string;
  readonly activityId: string;
}

/** What an address says of the launch (section 8.1); null where it is none. */
export function launchOf(search: string): Launch | null {
  const values = new URLSearchParams(search);
  const [endpoint, fetch, actor, registration, activityId] = [
    'endpoint',
    'fetch',
    'actor',
    'registration',
    'activityId',
  ].map((name) => values.get(name));
  if (!endpoint || !fetch || !actor || !registration || !activityId) return null;
  try {
    return {
      endpoint: endpoint.replace(/\/?$/, '/'),
      fetch,
      actor: JSON.parse(actor),
      registration,
      activityId,
    };
  } catch {
    return null;
  }
}

/** `LMS.LaunchData` (section 10.2), as far as it matters here. */
interface LaunchData {
  readonly contextTemplate: Context;
  readonly launchMode: 'Normal' | 'Browse' | 'Review';
  readonly masteryScore?: number;
}

interface Context {
  readonly contextActivities?: Readonly<Record<string, readonly unknown[]>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Ways {
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** A fresh UUID, for each statement. */
  readonly uuid: () => string;
}

const category = (name: 'cmi5' | 'moveon') => ({
  id: `https://w3id.org/xapi/cmi5/context/categories/${name}`,
});
const masteryScoreExtension = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';

type Verb = 'initialized' | 'completed' | 'passed' | 'failed' | 'terminated';

/** ISO 8601 duration, as xAPI has it. Milliseconds in. */
export const duration = (elapsed: number): string => `PT${(Math.max(0, elapsed) / 1000).toFixed(2)}S`;

const stateId = 'progress';
/** Stands behind the progress that is kept, once completion has been said. */
const said = ';said';

/** Begins a session; null where the platform's store cannot be talked to, so that the lesson goes on without it. */
export async function cmi5Platform(launch: Launch, ways: Ways): Promise<Platform | null> {
  try {
    return await begin(launch, ways);
  } catch {
    return null;
  }
}

async function begin(launch: Launch, { fetch, now, uuid }: Ways): Promise<Platform> {
  const { endpoint, actor, registration, activityId } = launch;
  const permission = await fetch(launch.fetch, { method: 'POST' });
  const { 'auth-token': token } = (await permission.json()) as { readonly 'auth-token'?: string };
  if (!token) throw new Error('no permission');
  const headers = { Authorization: `Basic ${token}`, 'X-Experience-API-Version': '1.0.3' };
  const json = { ...headers, 'Content-Type': 'application/json' };
  const agent = JSON.stringify(actor);
  const began = now().getTime();

  const state = (id: string): string =>
    `${endpoint}activities/state?${new URLSearchParams({ activityId, agent, registration, stateId: id })}`;
  const launched = await fetch(state('LMS.LaunchData'), { headers });
  if (!launched.ok) throw new Error('no launch data');
  const {
    contextTemplate = {},
    launchMode = 'Normal',
    masteryScore,
  } = (await launched.json()) as Partial<LaunchData>;
  // The learner's preferences must be asked for before anything is said (section 11).
  await fetch(
    `${endpoint}agents/profile?${new URLSearchParams({ agent, profileId: 'cmi5LearnerPreferences' })}`,
    { headers },
  );
  const before = await fetch(state(stateId), { headers });
  const kept = before.ok ? await before.text() : null;

  function statement(verb: Verb, result: object | null, mastery = false): object {
    const { contextActivities, extensions } = contextTemplate;
    const decides = verb === 'completed' || verb === 'passed' || verb === 'failed';
    return {
      id: uuid(),
      actor,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
      object: { objectType: 'Activity', id: activityId },
      ...(result ? { result } : {}),
      context: {
        ...contextTemplate,
        registration,
        contextActivities: {
          ...contextActivities,
          category: [
            ...(contextActivities?.['category'] ?? []).filter(
              (one) => (one as { readonly id?: string }).id !== category('cmi5').id,
            ),
            category('cmi5'),
            ...(decides ? [category('moveon')] : []),
          ],
        },
        extensions: { ...extensions, ...(mastery ? { [masteryScoreExtension]: masteryScore } : {}) },
      },
      timestamp: now().toISOString(),
    };
  }

  /** One after the other, for their order counts; what is lost is lost. `last`: the page is being left. */
  let queue: Promise<unknown> = Promise.resolve();
  const send = (
    method: 'POST' | 'PUT',
    address: string,
    body: string,
    type: Readonly<Record<string, string>>,
  ): void => {
    queue = queue
      .then(() => fetch(address, { method, headers: type, body, keepalive: true }))
      .catch(() => null);
  };
  const say = (one: object): void => send('POST', `${endpoint}statements`, JSON.stringify(one), json);
  const elapsed = (): string => duration(now().getTime() - began);

  say(statement('initialized', null));
  const counts = launchMode === 'Normal';
  /** Said in an earlier session perhaps, and then not again: once for each registration (section 9.3.3). */
  let completed = kept?.endsWith(said) ?? false;
  let ended = false;
  return {
    kept,
    report: ({ score, complete }: Standing, progress: string): void => {
      if (ended || !counts) return;
      const isSaid = completed || complete ? said : '';
      send('PUT', state(stateId), `${progress}${isSaid}`, { ...headers, 'Content-Type': 'text/plain' });
      if (!complete || completed) return;
      completed = true;
      say(statement('completed', { completion: true, duration: elapsed() }));
      if (masteryScore === undefined) return;
      const success = score >= masteryScore;
      const result = { success, score: { scaled: Number(score.toFixed(4)) }, duration: elapsed() };
      say(statement(success ? 'passed' : 'failed', result, true));
    },
    end: (): void => {
      if (ended) return;
      ended = true;
      say(statement('terminated', { duration: elapsed() }));
    },
  };
}
