/** The words of the bridge. `{name}` is filled in. */
export const bridgeWords = {
  usage:
    'usage: npm run -s bridge -- serve --protocol NAME --port PORT [--implicit]  (a simulated server, for real clients)\n' +
    '       npm run -s bridge -- connect --protocol NAME --port PORT [--implicit] [--trust FILE.pem]  (a simulated client, to a real server)\n' +
    '       npm run -s bridge -- pem --protocol NAME FOLDER  (the certificates of the simulated server and their CA, and its key)\n' +
    '       each with [--scenario FILE.json], the first two with [--address ADDRESS] [--seed NUMBER]',
  misuse: '{why}\n{usage}',
  'not-loopback':
    '{address} is no loopback address; the bridge takes an address in 127.0.0.0/8 or ::1, and no names',
  'no-command': 'say what to do: serve, connect or pem',
  'no-port': '--port wants a number from 1 to 65535, not {found}',
  'no-protocol': '--protocol wants one of {accepted}, not {found}',
  'no-seed': '--seed wants a whole number from 0 to 4294967295, not {found}',
  'no-folder': 'pem wants one folder to write to',
  'too-many': '{found} is one argument too many',
  'one-run': 'a scenario file for the bridge holds one scenario and no moves',
  attacked: 'attacker: nobody sits on a path to the real thing; leave it out of the scenario',
  unreadable: 'cannot read {file}: {why}',
  'not-pem': '{file} holds no certificate in PEM',
  'not-understood':
    'certificate {number} of {file} is not one that the lab can check: it knows ECDSA on P-256 with SHA-256 only',
  listening: '{protocol}: a simulated server listens at {address} port {port}; its certificate is for {name}',
  busy: 'cannot listen at {address} port {port}: {why}',
  wrote: 'wrote {file}',
  concluded:
    '{delivery}; transport {transport}; TLS {version}; authenticated: {authenticated}\n  {reason}\n  {rule} [{cite}]',
  none: 'none',
  'no-host': 'the scenario has no host that could have a certificate',
} as const;
