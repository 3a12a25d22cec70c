/** What the parts of an HTTP message mean, one sentence each. */
export const http = {
  'http.request-line': 'What is asked for: the one file in which a domain keeps its MTA-STS policy.',
  'http.status-line': 'How it went. Only 200 will do; a redirect must not be followed.',
  'http.header': 'A header field: something about the request or the file that is not the file itself.',
  'http.body':
    'The policy: its version, its mode, the mail hosts it names, and how many seconds it may be kept.',
} as const;
