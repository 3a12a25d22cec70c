/** The client finds the MTA-STS policy of the recipient's domain: TXT record, HTTPS fetch, cache (RFC 8461 sections 3 and 5.1). */
import { text } from '../../locale/text';
import { rule } from '../../rule';
import {
  applicablePolicy,
  needsFetch,
  type AnnouncedId,
  type CachedPolicy,
  type FetchOutcome,
} from '../../mtasts/cache';
import { policyRequest, readResponse } from '../../mtasts/fetch';
import { parseRecords } from '../../mtasts/record';

import { sendOn } from '../channel';
import { turn, type Effect } from '../events';
import type { ClientContext, ClientEvent, ClientTurn } from './context';
import { demandOfMtaSts } from './demand';
import { connectToWebHost, takeWebHost } from './https';
import { ask } from './lookups';
import { noteFailure } from './reporting';
import { secondsNow } from './security';

const policyHost = ({ settings }: ClientContext): string => `mta-sts.${settings.domain}`;

export const askPolicyRecord = (context: ClientContext): ClientTurn =>
  ask(context, `_mta-sts.${context.settings.domain}`, 'TXT');

export const isPolicyWanted = (context: ClientContext): boolean =>
  needsFetch(announcedIn(context), context.kept, secondsNow(context));

/** The policy kept is the one announced, or nothing is announced: no fetch is due. */
export const settleWithoutFetch = (context: ClientContext): ClientTurn =>
  settle({ ...context, announcedPolicy: announcedIn(context) }, { kind: 'not-tried' });

export function askPolicyHost(context: ClientContext): ClientTurn {
  const announced = { ...context, announcedPolicy: announcedIn(context) };
  return ask(announced, policyHost(context), 'A');
}

/** The policy host is checked as any web server: a trusted chain for its own name (RFC 8461 section 3.3). */
export const takePolicyHost = (context: ClientContext): ClientTurn =>
  takeWebHost(context, policyHost(context), {
    ...demandOfMtaSts(policyHost(context)),
    rule: rule(8461, '3.3', 'mtasts.policy-host'),
  });

export const connectPolicyHost = (context: ClientContext): ClientTurn => connectToWebHost(context, 443);

export function requestPolicy(context: ClientContext): ClientTurn {
  if (context.channel === null) return turn(context);
  const { channel, effects } = sendOn(context.channel, policyRequest(policyHost(context)), 'HTTP request');
  return turn({ ...context, channel }, effects);
}

export function readPolicyResponse(context: ClientContext): ClientTurn {
  const read = context.channel === null ? null : readResponse(context.channel.buffer, false);
  if (read === null) return turn(context);
  const outcome: FetchOutcome = read.ok
    ? { kind: 'fetched', policy: read.value }
    : {
        kind: 'failed',
        report: read.error.kind === 'policy' ? 'sts-policy-invalid' : 'sts-policy-fetch-error',
      };
  const settled = settle(context, outcome);
  return { ...settled, raise: [{ type: 'policy.settled' }] };
}

/** No policy came: the host refused, was silent, or could not be authenticated. */
export function failPolicyFetch(context: ClientContext, event: ClientEvent): ClientTurn {
  const unauthenticated = event.type === 'tls.failed' && event.failure.kind === 'policy';
  return settle(context, {
    kind: 'failed',
    report: unauthenticated ? 'sts-webpki-invalid' : 'sts-policy-fetch-error',
  });
}

function settle(context: ClientContext, fetched: FetchOutcome): ClientTurn {
  const { settings, announcedPolicy } = context;
  const now = secondsNow(context);
  const applied = applicablePolicy(announcedPolicy, fetched, context.kept, now);
  const { policy, report, rule } = applied;
  const mode = policy === null ? 'nothing' : policy.mode;
  const decided: Effect = {
    type: 'decided',
    question: text('client.which-policy', { domain: settings.domain }),
    answer: text(`client.policy.${mode}`),
    rule,
    decisive: policy !== null || report !== null,
  };
  const next = { ...context, policy, report, host: null };
  const told = report === null ? [decided] : [decided, noteFailure(next, report)];
  if (fetched.kind !== 'fetched' || announcedPolicy === null) return turn(next, told);
  const kept: CachedPolicy = { id: announcedPolicy, policy: fetched.policy, fetchedAt: now };
  return turn({ ...next, kept }, [decided, { type: 'policy.kept', policy: kept }]);
}

function announcedIn({ answer }: ClientContext): AnnouncedId {
  if (answer?.kind !== 'found') return null;
  const texts = answer.records.flatMap(({ data }) => (data.type === 'TXT' ? [data.strings.join('')] : []));
  const record = parseRecords(texts);
  return record.ok ? record.value.id : null;
}
