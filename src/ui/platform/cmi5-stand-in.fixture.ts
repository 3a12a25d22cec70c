/**
 * A platform's store of statements as cmi5 wants it (cmi5 specification, sections 8 to 11; xAPI 1.0.3), for tests: it answers what a unit asks
 * and writes down every fault.
 */
import { cmi5Platform, type Launch } from './cmi5';

interface Statement {
  readonly id: string;
  readonly actor: unknown;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly result?: {
    readonly duration?: string;
    readonly completion?: boolean;
    readonly success?: boolean;
    readonly score?: { readonly scaled: number };
  };
  readonly context: {
    readonly registration: string;
    readonly extensions: Readonly<Record<string, unknown>>;
    readonly contextActivities: { readonly category: readonly { readonly id: string }[] };
  };
  readonly timestamp: string;
}

/** A store of statements that checks what cmi5 demands of a unit. */
export class Lrs {
  readonly faults: string[] = [];
  readonly statements: { verb: string; body: Statement }[] = [];
  readonly states = new Map<string, string>();
  readonly launch: Launch;
  readonly #person = {
    actor: { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'alice' } },
    registration: '11111111-1111-4111-8111-111111111111',
    activityId: 'https://lms.example/au/1',
  };
  readonly data: Record<string, unknown>;
  #fetched = 0;
  #preferencesRead = false;
  #uuid = 0;
  #now = 0;

  /** `data`: what `LMS.LaunchData` says beside the context; `origin`: where the store and the permission are. */
  constructor(data: Record<string, unknown> = {}, origin = 'https://lrs.example') {
    this.launch = { endpoint: `${origin}/xapi/`, fetch: `${origin}/fetch?k=1`, ...this.#person };
    this.data = {
      contextTemplate: {
        extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'session-1' },
        contextActivities: { grouping: [{ id: 'https://lms.example/course' }] },
      },
      launchMode: 'Normal',
      ...data,
    };
  }

  begin = () =>
    cmi5Platform(this.launch, {
      fetch: this.fetch as typeof fetch,
      now: () => new Date((this.#now += 1500)),
      uuid: () => `00000000-0000-4000-8000-${String((this.#uuid += 1)).padStart(12, '0')}`,
    });

  verbs = (): readonly string[] => this.statements.map(({ verb }) => verb);

  fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const { method = 'GET', body } = init;
    const headers = new Headers(init.headers);
    if (address === this.launch.fetch) {
      if (method !== 'POST') this.faults.push('the permission is asked for by POST');
      if ((this.#fetched += 1) > 1) this.faults.push('the permission is asked for once');
      return Response.json({ 'auth-token': 'dG9rZW4=' });
    }
    if (headers.get('authorization') !== 'Basic dG9rZW4=')
      this.faults.push(`no permission shown: ${address}`);
    if (headers.get('x-experience-api-version') !== '1.0.3') this.faults.push(`no version: ${address}`);
    const url = new URL(address);
    const resource = url.pathname.replace('/xapi/', '');
    if (resource === 'statements') return this.#take(JSON.parse(String(body)) as Statement);
    if (resource === 'agents/profile') {
      this.#preferencesRead = url.searchParams.get('profileId') === 'cmi5LearnerPreferences';
      return new Response(null, { status: 404 });
    }
    if (resource !== 'activities/state') this.faults.push(`nothing is at ${address}`);
    const { activityId, registration, actor } = this.launch;
    if (
      url.searchParams.get('activityId') !== activityId ||
      url.searchParams.get('registration') !== registration
    )
      this.faults.push('another activity');
    if (url.searchParams.get('agent') !== JSON.stringify(actor)) this.faults.push('another actor');
    const id = url.searchParams.get('stateId') ?? '';
    if (method === 'PUT') {
      this.states.set(id, String(body));
      return new Response(null, { status: 204 });
    }
    if (id === 'LMS.LaunchData') return Response.json(this.data);
    const kept = this.states.get(id);
    return kept === undefined ? new Response(null, { status: 404 }) : new Response(kept);
  };

  #take(body: Statement): Response {
    const verb = body.verb.id.replace('http://adlnet.gov/expapi/verbs/', '');
    const said = this.verbs();
    if (!this.#preferencesRead) this.faults.push('said before the preferences were read');
    if (said.length === 0 && verb !== 'initialized') this.faults.push(`${verb} before initialized`);
    if (said.includes('terminated')) this.faults.push(`${verb} after terminated`);
    if (said.includes(verb)) this.faults.push(`${verb} twice`);
    if (JSON.stringify(body.actor) !== JSON.stringify(this.launch.actor)) this.faults.push('another actor');
    if (body.object.id !== this.launch.activityId) this.faults.push('another object');
    const { context, result } = body;
    if (context.registration !== this.launch.registration) this.faults.push('no registration');
    if (context.extensions['https://w3id.org/xapi/cmi5/context/extensions/sessionid'] !== 'session-1')
      this.faults.push(`${verb} without the session`);
    const categories = context.contextActivities.category.map(({ id }) => id.split('/').at(-1));
    const decides = ['completed', 'passed', 'failed'].includes(verb);
    if (categories.join() !== (decides ? 'cmi5,moveon' : 'cmi5'))
      this.faults.push(`${verb}: ${categories.join()}`);
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(body.timestamp)) this.faults.push('no time');
    if (verb !== 'initialized' && !/^PT\d+\.\d\dS$/.test(result?.duration ?? ''))
      this.faults.push(`${verb} without a duration`);
    this.faults.push(...wrongTypes(verb, body));
    this.statements.push({ verb, body });
    return Response.json([body.id]);
  }
}

/** What of a statement is not of the type that cmi5 (section 9.5) and xAPI (part 2, section 2) want for its verb. */
function wrongTypes(verb: string, { id, result }: Statement): readonly string[] {
  const scaled = result?.score?.scaled;
  const wanted: readonly (readonly [what: string, isSo: boolean])[] = [
    ['a UUID', /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id)],
    ['completion in completed alone', result?.completion === (verb === 'completed' ? true : undefined)],
    [
      'success in passed and failed alone',
      result?.success === (verb === 'passed' ? true : verb === 'failed' ? false : undefined),
    ],
    [
      'a scaled score from -1 to 1 where it is decided',
      verb === 'passed' || verb === 'failed'
        ? typeof scaled === 'number' && Math.abs(scaled) <= 1
        : scaled === undefined,
    ],
  ];
  return wanted.flatMap(([what, isSo]) => (isSo ? [] : [`${verb} is to have ${what}`]));
}
