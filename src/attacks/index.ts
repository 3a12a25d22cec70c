/** Every automatic move of the attacker: a line each. */
import { aboutDialect, substituteOf, type DialectId } from '../dialects';

import { addTlsRequiredNo } from './add-tls-required-no';
import { answerEarly } from './answer-early';
import { answerNeither } from './answer-neither';
import type { Attack } from './attack';
import { blockMtaStsDns } from './block-mta-sts-dns';
import { blockPolicyHost } from './block-policy-host';
import { blockReportDns } from './block-report-dns';
import { blockReportHost } from './block-report-host';
import { breakHandshake } from './break-handshake';
import { crossProtocol } from './cross-protocol';
import { crossProtocolUpload } from './cross-protocol-upload';
import { dropReportMail } from './drop-report-mail';
import { dropTlsa } from './drop-tlsa';
import { eavesdrop } from './eavesdrop';
import { fixSession } from './fix-session';
import { forgeCapabilities } from './forge-capabilities';
import { forgePolicy } from './forge-policy';
import { forgeReport } from './forge-report';
import { forgeTlsa } from './forge-tlsa';
import { injectCommand } from './inject-command';
import { injectResponse } from './inject-response';
import {
  interceptMisissued,
  interceptOtherName,
  interceptSelfSigned,
  interceptUntrustedCa,
} from './intercept';
import { maskBanner } from './mask-banner';
import { maskStarttls } from './mask-starttls';
import { offerCompression } from './offer-compression';
import { plantMailbox } from './plant-mailbox';
import { preauthGreeting } from './preauth-greeting';
import { referElsewhere } from './refer-elsewhere';
import { refuseDiscovery } from './refuse-discovery';
import { refuseStarttls454, refuseStarttls5xx } from './refuse-starttls';
import { rollBackVersion } from './roll-back-version';
import { secondPolicyRecord } from './second-policy-record';
import { spoofAlert } from './spoof-alert';
import { spoofMx } from './spoof-mx';
import { stripDnssec } from './strip-dnssec';
import { stripStarttls } from './strip-starttls';
import { stripTlsa } from './strip-tlsa';
import { swallowRequest } from './swallow-request';
import { upgradeAlone } from './upgrade-alone';
import { waitForExpiry } from './wait-for-expiry';
import { weakenLogins } from './weaken-logins';
import { withholdDs } from './withhold-ds';

export const attacks = {
  eavesdrop,
  'strip-starttls': stripStarttls,
  'mask-starttls': maskStarttls,
  'mask-banner': maskBanner,
  'refuse-starttls-454': refuseStarttls454,
  'refuse-starttls-5xx': refuseStarttls5xx,
  'answer-neither': answerNeither,
  'answer-early': answerEarly,
  'swallow-request': swallowRequest,
  'refuse-discovery': refuseDiscovery,
  'weaken-logins': weakenLogins,
  'upgrade-alone': upgradeAlone,
  'preauth-greeting': preauthGreeting,
  'refer-elsewhere': referElsewhere,
  'inject-command': injectCommand,
  'inject-response': injectResponse,
  'fix-session': fixSession,
  'offer-compression': offerCompression,
  'forge-capabilities': forgeCapabilities,
  'plant-mailbox': plantMailbox,
  'spoof-alert': spoofAlert,
  'intercept-self-signed': interceptSelfSigned,
  'intercept-other-name': interceptOtherName,
  'intercept-untrusted-ca': interceptUntrustedCa,
  'intercept-misissued': interceptMisissued,
  'break-handshake': breakHandshake,
  'roll-back-version': rollBackVersion,
  'cross-protocol': crossProtocol,
  'cross-protocol-upload': crossProtocolUpload,
  'spoof-mx': spoofMx,
  'forge-tlsa': forgeTlsa,
  'strip-tlsa': stripTlsa,
  'drop-tlsa': dropTlsa,
  'strip-dnssec': stripDnssec,
  'withhold-ds': withholdDs,
  'block-mta-sts-dns': blockMtaStsDns,
  'second-policy-record': secondPolicyRecord,
  'block-policy-host': blockPolicyHost,
  'forge-policy': forgePolicy,
  'wait-for-expiry': waitForExpiry,
  'add-tls-required-no': addTlsRequiredNo,
  'block-report-dns': blockReportDns,
  'block-report-host': blockReportHost,
  'drop-report-mail': dropReportMail,
  'forge-report': forgeReport,
} as const satisfies Readonly<Record<string, Attack>>;

export type AttackId = keyof typeof attacks;

export const attackIds = Object.keys(attacks) as readonly AttackId[];

export const movesOf = (ids: readonly AttackId[]): readonly Attack[] => ids.map((id) => attacks[id]);

/** Is there one among these that sends the domain a report? */
export const playsReports = (ids: readonly AttackId[]): boolean =>
  movesOf(ids).some(({ reports }) => reports);

/** When a move acts that does not act on the delivery: before it, or on the report that follows it. */
export const whenOf = (id: AttackId): Attack['when'] => (attacks[id] as Attack).when;

/** Has the protocol words for this move, and does it look up what the move is about? */
export function isMoveFor(id: AttackId, protocol: DialectId): boolean {
  const { answers, lie, dns, policyHost, substitutes, upgradesAlone, when }: Attack = attacks[id];
  const { announcesUpgrade, answersUpgrade, finds, lies } = aboutDialect(protocol);
  if (dns !== undefined || policyHost !== undefined || when !== undefined) return finds.by === 'mx';
  if (substitutes !== undefined) return substituteOf(protocol) !== null;
  if (answers && !answersUpgrade) return false;
  if (upgradesAlone && !(announcesUpgrade && answersUpgrade)) return false;
  return lie === undefined || lies.includes(lie);
}
