/** The result codes of LDAP that are used here, with their names (RFC 4511 section 4.1.9 and appendix A). */
export const resultCodes = {
  success: 0,
  operationsError: 1,
  protocolError: 2,
  authMethodNotSupported: 7,
  strongerAuthRequired: 8,
  referral: 10,
  confidentialityRequired: 13,
  noSuchObject: 32,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unavailable: 52,
  unwillingToPerform: 53,
} as const;

const names = new Map<number, string>(Object.entries(resultCodes).map(([name, code]) => [code, name]));

/** `success (0)`; the number alone where no name is known. */
export function resultCodeName(code: number): string {
  const name = names.get(code);
  return name === undefined ? String(code) : `${name} (${code})`;
}
