/**
 * The three services that speak SMTP: relay between mail servers (RFC 5321), submission by a user's mail program (RFC 6409), where one
 * logs in first, and LMTP to the server that keeps the mailboxes (RFC 2033), which answers for each recipient.
 */
export type Service = 'relay' | 'submission' | 'lmtp';

/** The command that names the client and asks what the server can do: LMTP's differs, so that nobody takes it for SMTP (RFC 2033 section 4.1). */
export const helloOf = (service: Service): 'EHLO' | 'LHLO' => (service === 'lmtp' ? 'LHLO' : 'EHLO');
