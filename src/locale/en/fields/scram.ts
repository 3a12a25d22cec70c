/** The parts of SCRAM's messages. */
export const scram = {
  'scram.header':
    'Whether the login is bound to the TLS connection (channel binding): n, the client cannot; y, it could, and thinks that the server cannot; p=…, it is. Not bound, the messages can be handed on by whoever sits in the middle.',
  'scram.user':
    'The name of the user. PostgreSQL leaves it out here, for the first message of the session has it.',
  'scram.nonce':
    "Random characters, first the client's, then with the server's behind them: they make this login unlike any other, so that nobody can play it back.",
  'scram.salt':
    'Random octets that the server keeps beside the password: the same password looks different for every user.',
  'scram.iterations':
    'How often the hash is applied to the password. The more, the longer every single guess takes.',
  'scram.binding': 'What the login is bound to, in base64: biws stands for n,, (nothing).',
  'scram.proof':
    'Shows that the client knows the password, without saying it. But whoever has read the nonces, salt and rounds can try passwords against it, as many as he likes, without asking the server.',
  'scram.signature': 'Shows that the server knows the password too: it is no stranger who took the proof.',
  'scram.error': 'Why the server will not have it.',
  'scram.other': 'An extension of SCRAM.',
} as const;
