/** The example report of RFC 8460 appendix B, with `mx-host` as an array (erratum 6241), and the sessions that it counts. */
import type { ReportHead } from './report';
import type { SessionNote, SessionPolicy, SessionResult } from './session';

export const exampleJson = `{
  "organization-name": "Company-X",
  "date-range": {
    "start-datetime": "2016-04-01T00:00:00Z",
    "end-datetime": "2016-04-01T23:59:59Z"
  },
  "contact-info": "sts-reporting@company-x.example",
  "report-id": "5065427c-23d3-47ca-b6e0-946ea0e8c4be",
  "policies": [{
    "policy": {
      "policy-type": "sts",
      "policy-string": ["version: STSv1","mode: testing",
            "mx: *.mail.company-y.example","max_age: 86400"],
      "policy-domain": "company-y.example",
      "mx-host": ["*.mail.company-y.example"]
    },
    "summary": {
      "total-successful-session-count": 5326,
      "total-failure-session-count": 303
    },
    "failure-details": [{
      "result-type": "certificate-expired",
      "sending-mta-ip": "2001:db8:abcd:0012::1",
      "receiving-mx-hostname": "mx1.mail.company-y.example",
      "failed-session-count": 100
    }, {
      "result-type": "starttls-not-supported",
      "sending-mta-ip": "2001:db8:abcd:0013::1",
      "receiving-mx-hostname": "mx2.mail.company-y.example",
      "receiving-ip": "203.0.113.56",
      "failed-session-count": 200,
      "additional-information": "https://reports.company-x.example/report_info ? id = 5065427 c - 23 d3# StarttlsNotSupported "
    }, {
      "result-type": "validation-failure",
      "sending-mta-ip": "198.51.100.62",
      "receiving-ip": "203.0.113.58",
      "receiving-mx-hostname": "mx-backup.mail.company-y.example",
      "failed-session-count": 3,
      "failure-reason-code": "X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED"
    }]
  }]
}`;

/** 2016-04-01, the day of the example. */
export const day = { start: 1_459_468_800, end: 1_459_555_199 };

export const head: ReportHead = {
  organizationName: 'Company-X',
  contactInfo: 'sts-reporting@company-x.example',
  policyDomain: 'company-y.example',
  period: day,
  reportId: '5065427c-23d3-47ca-b6e0-946ea0e8c4be',
};

const policy: SessionPolicy = {
  type: 'sts',
  strings: ['version: STSv1', 'mode: testing', 'mx: *.mail.company-y.example', 'max_age: 86400'],
  domain: 'company-y.example',
  mxHost: ['*.mail.company-y.example'],
};

const failure = (type: 'certificate-expired' | 'starttls-not-supported' | 'validation-failure') =>
  ({ kind: 'failure', type, reasonCode: null, additionalInformation: null }) satisfies SessionResult;

/** A session under the example's policy that went well, but for what `note` says. */
export const session = (note: Partial<SessionNote> = {}): SessionNote => ({
  policy,
  result: { kind: 'success' },
  sendingMtaIp: '198.51.100.62',
  receivingMxHostname: null,
  receivingMxHelo: null,
  receivingIp: null,
  at: day.start,
  ...note,
});

const times = (count: number, note: Partial<SessionNote>): readonly SessionNote[] =>
  Array.from({ length: count }, (_, i) => session({ at: day.start + i, ...note }));

export const sessions: readonly SessionNote[] = [
  ...times(5000, {}),
  ...times(100, {
    result: failure('certificate-expired'),
    sendingMtaIp: '2001:db8:abcd:0012::1',
    receivingMxHostname: 'mx1.mail.company-y.example',
  }),
  ...times(326, { receivingMxHostname: 'mx2.mail.company-y.example' }),
  ...times(200, {
    result: {
      ...failure('starttls-not-supported'),
      additionalInformation:
        'https://reports.company-x.example/report_info ? id = 5065427 c - 23 d3# StarttlsNotSupported ',
    },
    sendingMtaIp: '2001:db8:abcd:0013::1',
    receivingMxHostname: 'mx2.mail.company-y.example',
    receivingIp: '203.0.113.56',
  }),
  ...times(3, {
    result: {
      ...failure('validation-failure'),
      reasonCode: 'X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED',
    },
    receivingMxHostname: 'mx-backup.mail.company-y.example',
    receivingIp: '203.0.113.58',
    at: day.end,
  }),
];
