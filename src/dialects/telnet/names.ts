/** What Telnet's commands and options are called (RFC 854, and the options' own RFCs). */
import { codes } from './framing';

const optionNames: Readonly<Record<number, string>> = {
  1: 'ECHO',
  3: 'SUPPRESS-GO-AHEAD',
  24: 'TERMINAL-TYPE',
  31: 'NAWS',
  37: 'AUTHENTICATION',
  38: 'ENCRYPT',
  39: 'NEW-ENVIRON',
  46: 'START_TLS',
  47: 'KERMIT',
};

export const optionName = (option: number): string => optionNames[option] ?? `option ${option}`;

const commandNames = new Map<number, string>(Object.entries(codes).map(([name, code]) => [code, name]));

export const commandName = (code: number): string => commandNames.get(code) ?? `command ${code}`;
