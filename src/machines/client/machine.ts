/**
 * The client: an MTA with one message to deliver (RFC 5321, RFC 3207, RFC 7672, RFC 8461), or a program that its user has told which
 * host to connect to, in any dialect. With implicit TLS the handshake comes before the greeting.
 *
 *   idle -> lookingUpMx -> lookingUpPolicyRecord -> fetchingPolicy -> choosingHost <-------------------.
 *   choosingHost -> lookingUpAddress (-> lookingUpAlias) -> lookingUpTlsa -> connecting -> awaitingGreeting          |
 *   awaitingGreeting -> discovering -> requestingUpgrade -> handshaking -> discovering (again)   | the next host
 *   discovering -> checking -> pooled -> preparing, or the same host again: where an earlier transfer comes first
 *   discovering -> loggingIn -> transferring -> leaving -> sent | bounced | deferred, or ---------------------'
 *   idle -> lookingUpReportRecord -> choosingEndpoint -> reporting -> reported | unreported, or by mail: lookingUpMx and on
 *
 * States are modes; every rule is a function that the chart calls. What leaves the machine leaves it by `emit`.
 */
import { cancel, raise, setup } from 'xstate';

import { turn, type Effect } from '../events';
import {
  announce,
  bounceRequireTls,
  concludeBounced,
  concludeDeferred,
  concludeSent,
  isRequireTlsUnmet,
  nullMx,
  unknownDomain,
} from './conclude';
import {
  freshContext,
  hasFlaw,
  type ClientContext,
  type ClientEvent,
  type ClientInternal,
  type ClientSettings,
  type ClientTurn,
} from './context';
import {
  answerTimeout,
  beginPhase,
  buffered,
  giveUpWaiting,
  hasLogin,
  isGreetingDue,
  isLoggedInAlready,
  isLoginForbidden,
  readMessage,
  requestUpgrade,
  sayWithData,
  settleData,
  upgradeOffered,
} from './conversation';
import { abandonData, dataRefused, endData, isOfData, receiveData } from './data';
import {
  acceptSecured,
  believeOffer,
  decidePlaintext,
  decideToLogInFirst,
  decideUpgrade,
  followReferral,
  followsReferral,
  goesOnRegardless,
  goOnRegardless,
  handshakeFailed,
  lacksRequireTls,
  probesOn,
  refuseLogin,
  refusePlaintext,
  refusePreauth,
  refuseReferral,
  refuseWithoutRequireTls,
  triesLater,
  tryOtherSettings,
} from './decisions';
import { allowsPlaintext } from './demand';
import {
  askAlias,
  askTlsa,
  connect,
  dropTlsaCandidate,
  failHost,
  failWithoutAddress,
  hasNoAddress,
  isAliasSecure,
  isAliasToCheck,
  isGivenUp,
  mayHaveTlsa,
  settleDemand,
  takeAddress,
  takeOwnName,
  tlsaSettled,
  tryNextHost,
} from './hosts';
import { hasNoWebHost } from './https';
import { perform } from '../perform';
import {
  bounceReply,
  failReply,
  forgetChannel,
  hangUp,
  isLastAnswer,
  loseHost,
  mayReopen,
  reopen,
} from './leaving';
import {
  ask,
  giveUpLookup,
  hearAnswer,
  isFailed,
  isNullMx,
  isUnknownDomain,
  mxLookupFailed,
  takeKnownHost,
  takeMxHosts,
} from './lookups';
import {
  askPolicyHost,
  askPolicyRecord,
  connectPolicyHost,
  failPolicyFetch,
  isPolicyWanted,
  readPolicyResponse,
  requestPolicy,
  settleWithoutFetch,
  takePolicyHost,
} from './policy-fetch';
import {
  askReportHost,
  askReportRecord,
  connectReportHost,
  declineReport,
  dropEndpoint,
  hasReportToSend,
  isNextByHttps,
  isNextByMail,
  mailReport,
  postReport,
  readPostResponse,
  takeKnownPlace,
  takeReportHost,
  takeReportRecord,
  tellReported,
  tellUnreported,
} from './report';
import { beginOwn, keepOpen, passOver, reuse, reusesPooled } from './pool';
import { beginHandshake, brokenHandshake, receiveTls } from './security';

const follow = perform<ClientContext, ClientEvent, ClientInternal>;

/** Every event of the network carries the time; the rules read it from the context. */
const clocked = (context: ClientContext, event: ClientEvent): ClientContext =>
  'now' in event ? { ...context, now: event.now } : context;

function receive(context: ClientContext, event: ClientEvent): ClientTurn {
  if (event.type !== 'bytes.received') return turn(context);
  const next = clocked(context, event);
  return next.channel?.tls
    ? receiveTls(next, event.bytes)
    : turn(buffered(next, event.bytes), [], [{ type: 'buffer.read' }]);
}

const receiveOnData = (context: ClientContext, event: ClientEvent): ClientTurn =>
  event.type === 'bytes.received'
    ? settleData(receiveData(clocked(context, event), event.bytes))
    : turn(context);

const failData = (context: ClientContext, event: ClientEvent): ClientTurn => {
  const failure = event.type === 'data.failed' ? event.failure : dataRefused(context);
  const left = abandonData(context);
  const failed = failHost(left.context, failure);
  return { ...failed, effects: [...left.effects, ...failed.effects] };
};

const breakHandshake = (context: ClientContext): ClientTurn =>
  turn(context, [], [{ type: 'tls.failed', failure: brokenHandshake(context) }]);

const isCurrent = ({ context, event }: { context: ClientContext; event: ClientEvent }): boolean =>
  'connection' in event && event.connection === context.channel?.connection;

export const clientMachine = setup({
  types: {} as {
    context: ClientContext;
    events: ClientEvent;
    emitted: Effect;
    input: ClientSettings;
  },
  delays: {
    /** Stub resolvers give up after a few tries. */
    lookupTimeout: 10_000,
    connectTimeout: 30_000,
    /** As long as for most answers. */
    handshakeTimeout: 300_000,
    /** RFC 8461 section 3.3 suggests one minute. */
    policyTimeout: 60_000,
    reportTimeout: 60_000,
    /** How long after one transfer the next is asked for. */
    nextTransfer: 5_000,
    /** As Postfix's minimal_backoff_time. */
    retryDelay: 300_000,
  },
  actions: {
    acceptSecured: follow(acceptSecured),
    // How a report fared is no conclusion of the delivery that it is about.
    announce: follow((context) =>
      context.settings.report === null ? announce(context) : tellReported(context),
    ),
    askAlias: follow(askAlias),
    askMx: follow((context) => ask(context, context.settings.domain, 'MX')),
    askPolicyHost: follow(askPolicyHost),
    askPolicyRecord: follow(askPolicyRecord),
    askReportHost: follow(askReportHost),
    askReportRecord: follow(askReportRecord),
    askTlsa: follow(askTlsa),
    beginHandshake: follow(beginHandshake),
    beginOwn: follow(beginOwn),
    believeOffer: follow(believeOffer),
    bounceNullMx: follow((context) => concludeBounced(context, nullMx(context))),
    bounceReply: follow(bounceReply),
    bounceRequireTls: follow(bounceRequireTls),
    bounceUnknownDomain: follow((context) => concludeBounced(context, unknownDomain(context))),
    breakHandshake: follow(breakHandshake),
    check: follow(beginPhase('errand')),
    concludeDeferred: follow(concludeDeferred),
    concludeSent: follow(concludeSent),
    connect: follow(connect),
    connectPolicyHost: follow(connectPolicyHost),
    connectReportHost: follow(connectReportHost),
    decidePlaintext: follow(decidePlaintext),
    decideToLogInFirst: follow(decideToLogInFirst),
    decideUpgrade: follow(decideUpgrade),
    declineReport: follow(declineReport),
    discover: follow(beginPhase('discovery')),
    dropEndpoint: follow(dropEndpoint),
    dropTlsaCandidate: follow(dropTlsaCandidate),
    endData: follow((context) => settleData(endData(context))),
    failData: follow(failData),
    failMxLookup: follow((context) => failHost(context, mxLookupFailed(context))),
    failPolicyFetch: follow(failPolicyFetch),
    failReply: follow(failReply),
    failWithoutAddress: follow(failWithoutAddress),
    followReferral: follow(followReferral),
    forgetChannel: follow(forgetChannel),
    giveUpLookup: follow(giveUpLookup),
    giveUpWaiting: follow(giveUpWaiting),
    goOnRegardless: follow(goOnRegardless),
    handshakeFailed: follow(handshakeFailed),
    hangUp: follow(hangUp),
    hearAnswer: follow((context, event) =>
      event.type === 'datagram.received' ? hearAnswer(clocked(context, event), event) : turn(context),
    ),
    keepOpen: follow(keepOpen),
    listenForGreeting: follow(beginPhase('greeting')),
    logIn: follow(beginPhase('login')),
    loseHost: follow(loseHost),
    mailReport: follow(mailReport),
    passOver: follow(passOver),
    postReport: follow(postReport),
    readMessage: follow(readMessage),
    recallPolicy: follow((context) => turn({ ...context, kept: context.settings.cachedPolicy })),
    readPostResponse: follow(readPostResponse),
    readPolicyResponse: follow(readPolicyResponse),
    receive: follow(receive),
    receiveOnData: follow(receiveOnData),
    refuseLogin: follow(refuseLogin),
    refusePlaintext: follow(refusePlaintext),
    refusePreauth: follow(refusePreauth),
    refuseReferral: follow(refuseReferral),
    refuseWithoutRequireTls: follow(refuseWithoutRequireTls),
    rememberLogin: follow((context) =>
      turn(context.talk === null ? context : { ...context, talk: { ...context.talk, loggedIn: true } }),
    ),
    requestPolicy: follow(requestPolicy),
    requestUpgrade: follow(requestUpgrade),
    reopen: follow(reopen),
    reuse: follow(reuse),
    sayGoodbye: follow(beginPhase('goodbye')),
    sayWithData: follow(sayWithData),
    settleDemand: follow(settleDemand),
    settleWithoutFetch: follow(settleWithoutFetch),
    startWaiting: raise(
      { type: 'answer.overdue' },
      { id: 'answer', delay: ({ context }) => answerTimeout(context) },
    ),
    stopWaiting: cancel('answer'),
    startAgain: follow((context) => turn({ ...context, attempt: 2, failures: [], policy: null })),
    takeAddress: follow(takeAddress),
    takeKnownHost: follow(takeKnownHost),
    takeKnownPlace: follow(takeKnownPlace),
    takeMxHosts: follow(takeMxHosts),
    takeOwnName: follow(takeOwnName),
    takePolicyHost: follow(takePolicyHost),
    takeReportHost: follow(takeReportHost),
    takeReportRecord: follow(takeReportRecord),
    tellReported: follow(tellReported),
    tellUnreported: follow(tellUnreported),
    tryNextHost: follow(tryNextHost),
    tryOtherSettings: follow(tryOtherSettings),
    withoutTls: follow((context) =>
      turn(context.host === null ? context : { ...context, host: { ...context.host, withoutTls: true } }),
    ),
    work: follow(beginPhase('work')),
  },
  guards: {
    currentImplicit: ({ context, event }) => context.settings.implicitTls && isCurrent({ context, event }),
    earlier: ({ context }) => context.earlier,
    followsReferral: ({ context }) => followsReferral(context),
    goesOnRegardless: ({ context, event }) => goesOnRegardless(context, event),
    greetingDue: ({ context }) => isGreetingDue(context),
    hasLogin: ({ context }) => hasLogin(context),
    keepsCapabilities: ({ context }) => hasFlaw(context, 'keeps-capabilities'),
    knowsMailPlace: ({ context }) => context.settings.report?.place?.endpoint.kind === 'mailto',
    knowsWebPlace: ({ context }) => context.settings.report?.place?.endpoint.kind === 'https',
    knowsHost: ({ context }) => context.settings.host !== null,
    loggedInAlready: ({ context }) => isLoggedInAlready(context),
    loggedInBefore: ({ context }) => context.talk?.loggedIn === true && !isSecured(context),
    logsInFirst: ({ context }) => !context.earlier && hasFlaw(context, 'logs-in-first') && hasLogin(context),
    loginForbidden: ({ context }) => isLoginForbidden(context),
    aliasSecure: ({ context }) => isAliasSecure(context),
    aliasToCheck: ({ context }) => isAliasToCheck(context),
    current: isCurrent,
    bouncing: ({ context }) => context.conclusion?.delivery === 'bounced',
    delivered: ({ context }) => context.conclusion?.delivery === 'sent',
    givenUp: ({ context }) => isGivenUp(context),
    hasReportToSend: ({ context }) => hasReportToSend(context),
    hostsWaiting: ({ context }) => context.waiting.length > 0,
    lacksRequireTls: ({ context }) => isSecured(context) && lacksRequireTls(context),
    lookupFailed: ({ context }) => isFailed(context),
    mayFallBackNow: ({ context, event }) =>
      !triesLater(context) && mayGoOnWithoutTls(context) && isBroken(event),
    mayGoOnWithoutTls: ({ context }) => mayGoOnWithoutTls(context),
    mayHaveTlsa: ({ context }) => mayHaveTlsa(context),
    mayReconnectWithoutTls: ({ context, event }) =>
      event.type === 'phase.refused' && event.ends && mayGoOnWithoutTls(context),
    mayRetryWithoutTls: ({ context }) =>
      triesLater(context) && context.failures.some(({ kind }) => kind === 'handshake'),
    nextByHttps: ({ context }) => isNextByHttps(context),
    nextByMail: ({ context }) => isNextByMail(context),
    noAddress: ({ context }) => hasNoAddress(context),
    ofData: ({ context, event }) => isOfData(context, event),
    noWebHost: ({ context }) => hasNoWebHost(context),
    nullMx: ({ context }) => isNullMx(context),
    probesOn: ({ context, event }) => probesOn(context, event),
    permanent: ({ event }) => event.type === 'phase.refused' && event.permanence === 'permanent',
    policyWanted: ({ context }) => isPolicyWanted(context),
    reconnectsRegardless: ({ context, event }) =>
      event.type === 'phase.refused' && event.ends && goesOnRegardless(context, event),
    lastAnswer: ({ event }) => isLastAnswer(event),
    reopens: ({ context, event }) => isCurrent({ context, event }) && mayReopen(context),
    resumes: ({ context }) => context.reopened,
    reusesPooled: ({ context }) => reusesPooled(context),
    requireTlsUnmet: ({ context }) => isRequireTlsUnmet(context),
    secured: ({ context }) => isSecured(context),
    tlsaSettled: ({ context }) => tlsaSettled(context),
    unknownDomain: ({ context }) => isUnknownDomain(context),
    usesMtaSts: ({ context }) => context.settings.mtaSts,
    wantsUpgrade: ({ context }) => wantsUpgrade(context) && upgradeOffered(context),
  },
}).createMachine({
  id: 'client',
  context: ({ input }) => freshContext(input),
  initial: 'idle',
  on: {
    'datagram.received': { actions: 'hearAnswer' },
  },
  states: {
    // XState makes a throw-away first snapshot, without settings, at each pure step: the first state must cost nothing.
    idle: {
      on: {
        'delivery.due': [
          { guard: 'knowsHost', target: 'choosingHost', actions: 'takeKnownHost' },
          { target: 'lookingUpMx', actions: 'recallPolicy' },
        ],
        'report.due': [
          {
            guard: 'knowsWebPlace',
            target: 'reporting.connectingToReportHost',
            actions: 'takeKnownPlace',
          },
          { guard: 'knowsMailPlace', target: 'connecting', actions: 'takeKnownPlace' },
          { target: 'lookingUpReportRecord' },
        ],
      },
    },
    lookingUpMx: {
      entry: 'askMx',
      after: { lookupTimeout: { actions: 'giveUpLookup' } },
      on: {
        'lookup.answered': [
          { guard: 'lookupFailed', target: 'deferred', actions: 'failMxLookup' },
          { guard: 'nullMx', target: 'bounced', actions: 'bounceNullMx' },
          { guard: 'unknownDomain', target: 'bounced', actions: 'bounceUnknownDomain' },
          { guard: 'usesMtaSts', target: 'lookingUpPolicyRecord', actions: 'takeMxHosts' },
          { target: 'choosingHost', actions: 'takeMxHosts' },
        ],
      },
    },
    lookingUpPolicyRecord: {
      entry: 'askPolicyRecord',
      after: { lookupTimeout: { actions: 'giveUpLookup' } },
      on: {
        'lookup.answered': [
          { guard: 'policyWanted', target: 'fetchingPolicy' },
          { target: 'choosingHost', actions: 'settleWithoutFetch' },
        ],
      },
    },
    fetchingPolicy: {
      initial: 'lookingUpPolicyHost',
      after: { policyTimeout: { target: 'choosingHost', actions: ['failPolicyFetch', 'hangUp'] } },
      on: {
        'connection.refused': {
          guard: 'current',
          target: 'choosingHost',
          actions: ['failPolicyFetch', 'forgetChannel'],
        },
        'connection.closed': {
          guard: 'current',
          target: 'choosingHost',
          actions: ['failPolicyFetch', 'forgetChannel'],
        },
        'bytes.received': { guard: 'current', actions: 'receive' },
        'tls.failed': { target: 'choosingHost', actions: ['failPolicyFetch', 'hangUp'] },
        'policy.settled': { target: 'choosingHost', actions: 'hangUp' },
      },
      states: {
        lookingUpPolicyHost: {
          entry: 'askPolicyHost',
          after: { lookupTimeout: { actions: 'giveUpLookup' } },
          on: {
            'lookup.answered': [
              { guard: 'noWebHost', target: '#client.choosingHost', actions: 'failPolicyFetch' },
              { target: 'connectingToPolicyHost', actions: 'takePolicyHost' },
            ],
          },
        },
        connectingToPolicyHost: {
          entry: 'connectPolicyHost',
          on: { 'connection.opened': { guard: 'current', target: 'authenticatingPolicyHost' } },
        },
        authenticatingPolicyHost: {
          entry: 'beginHandshake',
          on: { 'tls.secured': 'requestingPolicy' },
        },
        requestingPolicy: {
          entry: 'requestPolicy',
          on: { 'buffer.read': { actions: 'readPolicyResponse' } },
        },
      },
    },
    choosingHost: {
      always: [
        { guard: 'hostsWaiting', target: 'lookingUpAddress' },
        { guard: 'earlier', target: 'lookingUpAddress', actions: 'beginOwn' },
        { guard: 'mayRetryWithoutTls', target: 'waitingToRetry' },
        { guard: 'requireTlsUnmet', target: 'bounced', actions: 'bounceRequireTls' },
        { target: 'deferred' },
      ],
    },
    lookingUpAddress: {
      entry: 'tryNextHost',
      after: { lookupTimeout: { actions: 'giveUpLookup' } },
      on: {
        'lookup.answered': [
          { guard: 'noAddress', target: 'choosingHost', actions: 'failWithoutAddress' },
          { guard: 'mayHaveTlsa', target: 'lookingUpTlsa', actions: 'takeAddress' },
          { guard: 'aliasToCheck', target: 'lookingUpAlias', actions: 'takeAddress' },
          { target: 'settlingDemand', actions: 'takeAddress' },
        ],
      },
    },
    lookingUpAlias: {
      entry: 'askAlias',
      after: { lookupTimeout: { actions: 'giveUpLookup' } },
      on: {
        'lookup.answered': [
          { guard: 'aliasSecure', target: 'lookingUpTlsa', actions: 'takeOwnName' },
          { target: 'settlingDemand' },
        ],
      },
    },
    lookingUpTlsa: {
      entry: 'askTlsa',
      after: { lookupTimeout: { actions: 'giveUpLookup' } },
      on: {
        'lookup.answered': [
          { guard: 'tlsaSettled', target: 'settlingDemand' },
          { target: 'lookingUpTlsa', reenter: true, actions: 'dropTlsaCandidate' },
        ],
      },
    },
    settlingDemand: {
      entry: 'settleDemand',
      always: [{ guard: 'givenUp', target: 'choosingHost' }, { target: 'connecting' }],
    },
    connecting: {
      entry: 'connect',
      after: { connectTimeout: { target: 'choosingHost', actions: ['loseHost', 'hangUp'] } },
      on: {
        'connection.opened': [
          { guard: 'currentImplicit', target: 'conversing.handshaking' },
          { guard: 'current', target: 'conversing' },
        ],
        'connection.refused': {
          guard: 'current',
          target: 'choosingHost',
          actions: ['loseHost', 'forgetChannel'],
        },
        'connection.closed': {
          guard: 'current',
          target: 'choosingHost',
          actions: ['loseHost', 'forgetChannel'],
        },
      },
    },
    conversing: {
      initial: 'awaitingGreeting',
      exit: 'stopWaiting',
      on: {
        // Every answer has its own time, which runs from the word that it is the answer to.
        'answer.awaited': { actions: ['stopWaiting', 'startWaiting'] },
        'answer.overdue': { target: 'choosingHost', actions: ['giveUpWaiting', 'loseHost', 'hangUp'] },
        'bytes.received': [
          { guard: 'current', actions: 'receive' },
          { guard: 'ofData', actions: 'receiveOnData' },
        ],
        'buffer.read': { actions: 'readMessage' },
        'connection.opened': { guard: 'ofData', actions: 'sayWithData' },
        'connection.refused': { guard: 'ofData', target: '.leaving', actions: 'failData' },
        'connection.closed': [
          { guard: 'current', target: 'choosingHost', actions: ['loseHost', 'forgetChannel'] },
          { guard: 'ofData', actions: 'endData' },
        ],
        'data.failed': { target: '.leaving', actions: 'failData' },
        'tls.failed': { target: 'choosingHost', actions: ['handshakeFailed', 'hangUp'] },
        'phase.refused': { target: '.leaving', actions: 'failReply' },
        'phase.garbled': { target: '.leaving', actions: 'failReply' },
      },
      states: {
        awaitingGreeting: {
          entry: 'listenForGreeting',
          on: {
            'phase.completed': [
              {
                guard: 'followsReferral',
                target: '#client.choosingHost',
                actions: ['followReferral', 'hangUp'],
              },
              { guard: 'logsInFirst', target: 'loggingInFirst', actions: 'decideToLogInFirst' },
              { target: 'discovering', actions: 'refuseReferral' },
            ],
            'phase.garbled': [
              { guard: 'goesOnRegardless', target: 'preparing', actions: 'goOnRegardless' },
              { target: 'leaving', actions: 'failReply' },
            ],
          },
        },
        // Only by a flaw. Whatever comes of the login, what can be done about TLS is asked afterwards.
        loggingInFirst: {
          entry: 'logIn',
          on: {
            'phase.completed': { target: 'discovering', actions: 'rememberLogin' },
            'phase.refused': 'discovering',
            'phase.garbled': 'discovering',
          },
        },
        discovering: {
          entry: 'discover',
          on: {
            'phase.completed': [
              { guard: 'earlier', target: 'checking' },
              { guard: 'lacksRequireTls', target: 'leaving', actions: 'refuseWithoutRequireTls' },
              { guard: 'secured', target: 'preparing', actions: 'acceptSecured' },
              {
                guard: 'wantsUpgrade',
                target: 'requestingUpgrade',
                actions: ['believeOffer', 'decideUpgrade'],
              },
              {
                guard: 'mayGoOnWithoutTls',
                target: 'preparing',
                actions: ['believeOffer', 'decidePlaintext'],
              },
              {
                guard: 'goesOnRegardless',
                target: 'preparing',
                actions: ['believeOffer', 'goOnRegardless'],
              },
              { guard: 'loggedInAlready', target: 'leaving', actions: 'refusePreauth' },
              { target: 'leaving', actions: ['believeOffer', 'refusePlaintext'] },
            ],
            'phase.refused': [
              {
                guard: 'followsReferral',
                target: '#client.choosingHost',
                actions: ['followReferral', 'hangUp'],
              },
              { guard: 'goesOnRegardless', target: 'preparing', actions: 'goOnRegardless' },
              { target: 'leaving', actions: ['refuseReferral', 'failReply'] },
            ],
            'phase.garbled': [
              { guard: 'goesOnRegardless', target: 'preparing', actions: 'goOnRegardless' },
              { target: 'leaving', actions: 'failReply' },
            ],
          },
        },
        checking: {
          entry: 'check',
          on: { 'phase.completed': 'pooled' },
        },
        // The transfer that came first is done; what becomes of its connection is decided when the next one is asked for.
        pooled: {
          entry: ['stopWaiting', 'keepOpen'],
          after: {
            nextTransfer: [
              { guard: 'reusesPooled', target: 'preparing', actions: 'reuse' },
              { target: 'leaving', actions: 'passOver' },
            ],
          },
        },
        requestingUpgrade: {
          entry: 'requestUpgrade',
          on: {
            'phase.completed': 'handshaking',
            'phase.refused': [
              {
                guard: 'mayReconnectWithoutTls',
                target: '#client.connecting',
                actions: ['decidePlaintext', 'hangUp', 'withoutTls'],
              },
              {
                guard: 'reconnectsRegardless',
                target: '#client.connecting',
                actions: ['goOnRegardless', 'hangUp', 'withoutTls'],
              },
              { guard: 'mayGoOnWithoutTls', target: 'preparing', actions: 'decidePlaintext' },
              { guard: 'goesOnRegardless', target: 'preparing', actions: 'goOnRegardless' },
              { target: 'leaving', actions: 'refusePlaintext' },
            ],
            'phase.garbled': [
              { guard: 'mayGoOnWithoutTls', target: 'preparing', actions: 'decidePlaintext' },
              { guard: 'goesOnRegardless', target: 'preparing', actions: 'goOnRegardless' },
              { target: 'leaving', actions: 'refusePlaintext' },
            ],
            'upgrade.believed': { target: 'preparing', actions: 'goOnRegardless' },
          },
        },
        handshaking: {
          entry: ['stopWaiting', 'beginHandshake'],
          after: { handshakeTimeout: { actions: 'breakHandshake' } },
          on: {
            // What was left in the buffer is read inside TLS, or never.
            'buffer.read': {},
            'connection.closed': { guard: 'current', actions: 'breakHandshake' },
            'tls.secured': [
              { guard: 'greetingDue', target: 'awaitingGreeting' },
              { guard: 'keepsCapabilities', target: 'preparing' },
              { target: 'discovering' },
            ],
            'tls.failed': [
              {
                guard: 'mayFallBackNow',
                target: '#client.connecting',
                actions: ['handshakeFailed', 'hangUp', 'withoutTls'],
              },
              {
                guard: 'probesOn',
                target: '#client.connecting',
                actions: ['handshakeFailed', 'tryOtherSettings', 'hangUp'],
              },
              { target: '#client.choosingHost', actions: ['handshakeFailed', 'hangUp'] },
            ],
          },
        },
        preparing: {
          always: [
            { guard: 'loggedInBefore', target: 'transferring' },
            { guard: 'resumes', target: 'transferring' },
            { guard: 'loginForbidden', target: 'leaving', actions: 'refuseLogin' },
            { guard: 'hasLogin', target: 'loggingIn' },
            { target: 'transferring' },
          ],
        },
        loggingIn: {
          entry: 'logIn',
          on: {
            'phase.completed': [
              { guard: 'lastAnswer', target: '#client.connecting', actions: ['reopen', 'hangUp'] },
              'transferring',
            ],
            'phase.refused': [
              { guard: 'permanent', target: 'leaving', actions: 'bounceReply' },
              { target: 'leaving', actions: 'failReply' },
            ],
          },
        },
        transferring: {
          entry: 'work',
          on: {
            'phase.completed': { target: 'leaving', actions: 'concludeSent' },
            'connection.closed': {
              guard: 'reopens',
              target: '#client.connecting',
              actions: ['reopen', 'forgetChannel'],
            },
            'phase.refused': [
              { guard: 'permanent', target: 'leaving', actions: 'bounceReply' },
              { target: 'leaving', actions: 'failReply' },
            ],
          },
        },
        leaving: {
          entry: 'sayGoodbye',
          on: {
            'phase.completed': { target: '#client.left', actions: 'hangUp' },
            'answer.overdue': { target: '#client.left', actions: 'hangUp' },
            'phase.refused': { target: '#client.left', actions: 'hangUp' },
            'phase.garbled': { target: '#client.left', actions: 'hangUp' },
            'tls.failed': { target: '#client.left', actions: 'hangUp' },
            'connection.closed': { guard: 'current', target: '#client.left', actions: 'forgetChannel' },
          },
        },
      },
    },
    left: {
      always: [
        { guard: 'delivered', target: 'sent' },
        { guard: 'bouncing', target: 'bounced' },
        { target: 'choosingHost' },
      ],
    },
    waitingToRetry: {
      after: { retryDelay: { target: 'lookingUpMx', actions: 'startAgain' } },
    },
    lookingUpReportRecord: {
      entry: 'askReportRecord',
      after: { lookupTimeout: { actions: 'giveUpLookup' } },
      on: {
        'lookup.answered': [
          { guard: 'hasReportToSend', target: 'choosingEndpoint', actions: 'takeReportRecord' },
          { target: 'unreported', actions: 'declineReport' },
        ],
      },
    },
    choosingEndpoint: {
      always: [
        { guard: 'nextByHttps', target: 'reporting' },
        { guard: 'nextByMail', target: 'lookingUpMx', actions: 'mailReport' },
        { target: 'unreported', actions: 'tellUnreported' },
      ],
    },
    reporting: {
      initial: 'lookingUpReportHost',
      after: { reportTimeout: { target: 'choosingEndpoint', actions: ['dropEndpoint', 'hangUp'] } },
      on: {
        'connection.refused': {
          guard: 'current',
          target: 'choosingEndpoint',
          actions: ['dropEndpoint', 'forgetChannel'],
        },
        'connection.closed': {
          guard: 'current',
          target: 'choosingEndpoint',
          actions: ['dropEndpoint', 'forgetChannel'],
        },
        'bytes.received': { guard: 'current', actions: 'receive' },
        'tls.failed': { target: 'choosingEndpoint', actions: ['dropEndpoint', 'hangUp'] },
        'report.taken': { target: 'reported', actions: ['tellReported', 'hangUp'] },
        'report.refused': { target: 'choosingEndpoint', actions: ['dropEndpoint', 'hangUp'] },
      },
      states: {
        lookingUpReportHost: {
          entry: 'askReportHost',
          after: { lookupTimeout: { actions: 'giveUpLookup' } },
          on: {
            'lookup.answered': [
              { guard: 'noWebHost', target: '#client.choosingEndpoint', actions: 'dropEndpoint' },
              { target: 'connectingToReportHost', actions: 'takeReportHost' },
            ],
          },
        },
        connectingToReportHost: {
          entry: 'connectReportHost',
          on: { 'connection.opened': { guard: 'current', target: 'authenticatingReportHost' } },
        },
        authenticatingReportHost: {
          entry: 'beginHandshake',
          on: { 'tls.secured': 'postingReport' },
        },
        postingReport: {
          entry: 'postReport',
          on: { 'buffer.read': { actions: 'readPostResponse' } },
        },
      },
    },
    reported: { type: 'final' },
    unreported: { type: 'final' },
    sent: { type: 'final', entry: 'announce' },
    deferred: { type: 'final', entry: ['concludeDeferred', 'announce'] },
    bounced: { type: 'final', entry: 'announce' },
  },
});

const isSecured = ({ channel }: ClientContext): boolean => channel !== null && channel.tls !== null;

const mayGoOnWithoutTls = ({ host }: ClientContext): boolean => host !== null && allowsPlaintext(host.demand);

const wantsUpgrade = ({ host }: ClientContext): boolean =>
  host !== null && !host.withoutTls && host.demand.kind !== 'never';

const isBroken = (event: ClientEvent): boolean =>
  event.type === 'tls.failed' && event.failure.kind === 'handshake';
