/** What the scenarios of the gallery are called, and their stories: two sentences, what is set up and what to watch for. */
import { inLanguage } from '../language';

export const galleryWords = inLanguage('galleryWords', {
  find: {
    label: 'Find a scenario',
    hint: 'Title, protocol, move, flaw, CVE or year',
    protocol: 'Protocol',
    anyProtocol: 'all protocols',
    verdict: 'How it ends',
    count: '{count} of {all} scenarios',
    all: '{all} scenarios',
    none: 'No scenario is like that.',
    clear: 'Clear search and filters',
  },
  chapters: {
    picture: 'In one picture',
    beginning: 'Mail as it began',
    downgrade: 'Downgrade',
    interception: 'Interception',
    insisting: 'Insisting',
    dns: 'Lies in the DNS',
    dane: 'DANE',
    'mta-sts': 'MTA-STS',
    days: 'Day by day',
    reports: 'The day after',
    edges: 'At the edges',
    seam: 'The seam: where plaintext meets TLS',
    other: 'Other protocols',
    incidents: 'It happened',
  },
  stories: {
    strip: {
      name: 'One line goes missing',
      story:
        'The server offers TLS, but its offer travels in the clear, and somebody on the path deletes that one line. Watch what the client makes of a list without it.',
    },
    plaintext: {
      name: 'A postcard',
      story:
        'The receiving server offers no TLS at all, so the mail goes as it did in 1982. Watch the notebook of somebody who only listens.',
    },
    opportunistic: {
      name: 'STARTTLS, undisturbed',
      story:
        'The server offers STARTTLS, the client takes it up, and the conversation starts again inside TLS. Nobody is on the path, and nobody checks who the server is.',
    },
    listener: {
      name: 'Somebody listens',
      story:
        'The same mail with a listener on the path. It learns what the server can do, and then only that sealed bytes went by.',
    },
    mask: {
      name: 'XXXXXXXA',
      story:
        'Some firewalls must not change the length of what they pass on, so they overwrite the offer instead. To the client it is an extension that it has never heard of.',
    },
    refuse: {
      name: 'Not now, says somebody',
      story:
        'The offer arrives and the client asks for TLS, but the answer "454, not available" was never sent by the server. A client that may do without TLS goes on without it.',
    },
    intercept: {
      name: 'A lock on the wrong door',
      story:
        'The attacker answers STARTTLS itself, with a certificate it made a minute ago. The client encrypts everything, to the attacker.',
    },
    'required-strip': {
      name: 'TLS or nothing',
      story:
        'Now the client insists on TLS, and the offer is deleted again. The mail does not leave: better late than read.',
    },
    'required-intercept': {
      name: 'TLS, but with whom?',
      story:
        'The client insists on TLS but not on knowing the server. That is all an attacker with a certificate of its own needs.',
    },
    'verified-holds': {
      name: 'Show me your certificate',
      story:
        'The client checks the certificate against the authorities it trusts. The attacker has none that names this server, and the handshake ends there.',
    },
    'verified-breaks': {
      name: 'Honest, but unknown',
      story:
        'No attacker here: the server itself has a self-signed certificate, as many do. A client that checks everybody cannot reach it, which is why mail servers rarely do.',
    },
    'spoof-mx': {
      name: 'A forwarding address',
      story:
        'Before it connects, the client asks the DNS where the domain’s mail goes, and the attacker answers with a host of its own. Nothing is stripped and nothing is broken: the mail goes in good TLS to the wrong house.',
    },
    'spoof-mx-signed': {
      name: 'The answer has no seal',
      story:
        'The same lie about a domain whose zone is signed. The resolver knows that a signature has to be there, calls the answer bogus, and the mail waits.',
    },
    'dane-strip': {
      name: 'A promise in signed DNS',
      story:
        'The domain says in signed DNS: my server does TLS, and this is its key. The attacker deletes the offer again, but the client already knows better.',
    },
    'dane-intercept': {
      name: 'The key does not fit',
      story:
        'The attacker offers its own TLS. Its key is not the one in the TLSA record, and no certificate authority had to be asked.',
    },
    'dane-unsigned': {
      name: 'A promise nobody signed',
      story:
        'The same TLSA record in a zone without DNSSEC. Whoever can change the mail could have changed the record, so the client must not believe it.',
    },
    'forge-tlsa': {
      name: 'A promise anybody can write',
      story:
        'In an unsigned zone the attacker could write a TLSA record for its own key, so the client may not even ask for one. That protects it from the lie, but not from the attacker’s TLS.',
    },
    'forge-tlsa-signed': {
      name: 'A forged key in a signed zone',
      story:
        'The zone is signed, and the attacker still answers with a record for its own key. Without the zone’s signature the record is bogus, and the client must not even connect.',
    },
    'withhold-ds': {
      name: 'Pretend that nobody signed',
      story:
        'The attacker takes the DS record out of the parent’s answer, so that the domain looks unsigned. But the parent signs that too: without its proof that there is no DS, nothing is believed.',
    },
    'provider-unsigned': {
      name: 'The provider’s missing link',
      story:
        'The domain is signed, but its mail is taken in by a provider whose zone is not. The chain ends there, the provider’s TLSA record counts for nothing, and the offer can be deleted.',
    },
    rollover: {
      name: 'Changing the locks',
      story:
        'The server has a new key today, and the domain published it beside the old one in good time. One record that matches is enough, so nobody notices the change.',
    },
    'rollover-wrong': {
      name: 'The old key on the door',
      story:
        'The server has a new key, and the domain still publishes only the old one. Nobody is attacking, but to the client this looks exactly like somebody who is.',
    },
    'dane-self-signed': {
      name: 'No authority needed',
      story:
        'The server made its certificate itself, and no certificate authority knows it. The signed TLSA record says which key it has, and that is enough.',
    },
    'sts-enforce': {
      name: 'A promise on a web server',
      story:
        'Without DNSSEC, the domain publishes its policy over HTTPS: TLS with a valid certificate, or do not deliver. The attacker deletes the offer, and the mail stays where it is.',
    },
    'sts-testing': {
      name: 'Only a rehearsal',
      story:
        'The policy is the same, but its mode is "testing". The client notices the attack, notes it for a report, and sends the mail all the same.',
    },
    'sts-first-contact': {
      name: 'The first time',
      story:
        'The client has never written to this domain, and the attacker hides the record that announces the policy. A promise that is never heard protects nobody.',
    },
    'sts-cached': {
      name: 'A day too late',
      story:
        'The same attack, but yesterday the client delivered undisturbed and kept the policy. Move the attacker from today to yesterday, and see which of the two days it has to win.',
    },
    'wait-for-expiry': {
      name: 'The patient attacker',
      story:
        'The client kept the policy, so the attacker keeps it from any newer one until the old one is past its max_age. Then it deletes the offer, and there is no promise left to break.',
    },
    'forge-policy': {
      name: 'A policy nobody vouches for',
      story:
        'The attacker announces a new policy and serves one that asks for nothing. It has no certificate for the policy host, so the client stays with what it kept yesterday.',
    },
    'forge-policy-misissued': {
      name: 'One careless authority',
      story:
        'The same forgery, but a certificate authority was deceived and gave the attacker a certificate for the policy host. MTA-STS is as strong as the weakest authority that the client trusts.',
    },
    'sts-withdrawn': {
      name: 'Taking a promise back',
      story:
        'Yesterday the policy said "enforce", the server’s certificate had expired, and the mail stayed outside. Today the domain announces a new policy with mode "none", and the mail comes in again.',
    },
    'report-told': {
      name: 'The domain hears of it',
      story:
        'The policy is in testing mode, so the mail goes out in plaintext and nobody at either end complains. The day after, the client posts a report to the domain: one session failed. It is the first that anybody there hears of the attack.',
    },
    'report-kept-back': {
      name: 'The silence that tells',
      story:
        'The report goes by mail, and by mail it must go even without TLS. So whoever deleted the offer reads the report on it, and lets it disappear. The domain sees only that today nothing came, where yesterday a report did.',
    },
    'report-forged': {
      name: 'Two reports of one day',
      story:
        'The attacker cannot change what is posted over HTTPS, only keep it back. Here it posts a report too: all went well, signed by nobody. The domain has two reports of the same sender, and nothing tells which is true. By mail the forged one would be ignored, for want of a signature.',
    },
    'earlier-hop': {
      name: 'A line from an earlier hop',
      story:
        'On its first hop the mail went in plaintext, and the attacker added one line to it: TLS-Required: No. Now the domain’s signed TLSA record demands TLS in vain, for the message itself says that delivery counts for more.',
    },
    'require-tls': {
      name: 'Rather back than read',
      story:
        'The attacker hides the policy and deletes the offer, as at first contact, but this message was sent with REQUIRETLS. What cannot go safely goes back to its author at once.',
    },
    'break-handshake': {
      name: 'Break it and wait',
      story:
        'The attacker lets STARTTLS succeed and then breaks the handshake. Five minutes later the client tries again, this time without TLS.',
    },
    'dane-over-sts': {
      name: 'Two promises, one kept',
      story:
        'The certificate satisfies MTA-STS, but the TLSA record still names last year’s key. A client that knows both must not let the one excuse the other.',
    },
    'seam-command': {
      name: 'A letter inside the letter',
      story:
        'The attacker sends commands of its own right behind the client’s STARTTLS. A server that keeps them obeys them once TLS is up, and the client’s whole mail becomes the text of one to the attacker. DANE is on, and does not help.',
    },
    'seam-command-fixed': {
      name: 'The same words, thrown away',
      story:
        'The same attack on a server without the mistake. What came behind STARTTLS in plaintext is thrown away, unread, before TLS begins.',
    },
    'seam-response': {
      name: 'A mail that nobody sent',
      story:
        'The program insists on TLS and checks the certificate. The attacker puts answers behind the go-ahead, the program keeps them over the handshake, and shows a mail that the server never had.',
    },
    'seam-swallowed': {
      name: 'The password in the drafts',
      story:
        'The attacker logs in as itself behind the client’s STARTTLS and begins to store a mail. The client’s login, sent inside TLS to the right server, becomes the text of that mail.',
    },
    'seam-mailbox': {
      name: 'A folder that is not there',
      story:
        'Before the go-ahead the attacker tells of a folder with a name that is really a message. The program keeps what it was told, and shows the folder once everything is encrypted.',
    },
    'seam-preauth': {
      name: 'You are logged in already',
      story:
        'The greeting says that nobody needs to log in, and STARTTLS is only for those who have not. The program was told to insist on TLS, but it would have asked on its way to the login.',
    },
    'seam-preauth-fixed': {
      name: 'Then I will not',
      story:
        'The same greeting to a program without the mistake. Without TLS it is anybody’s word, and the program closes the connection.',
    },
    'seam-referral': {
      name: 'They have moved',
      story:
        'The greeting, in plaintext, sends the program to another server. That server has a valid certificate, for its own name, and the program takes the password there.',
    },
    'seam-any-login': {
      name: 'The list says that I may',
      story:
        'The program insists on TLS, and would never say its password without. But it takes the list for the server’s word, and the attacker has put a login into it that shows the password. The server’s refusal comes too late.',
    },
    'seam-probing': {
      name: 'Setting up an account',
      story:
        'A new account: the program begins with TLS on its own port, then asks for an upgrade, then goes without, and tries the password wherever it gets that far. The attacker only has to break TLS until it does.',
    },
    'seam-reuse': {
      name: 'The line is still open',
      story:
        'The program looked whether the server was there, without TLS, and kept the connection. Now it is to fetch mail with TLS or not at all, and takes the connection that is open. Nobody attacks; somebody listens.',
    },
    'seam-compression': {
      name: 'Shorter, not safer',
      story:
        'The server demands TLS and offers compression beside it. The attacker leaves only the compression; once the stream is compressed the server asks for TLS no more, and who listens inflates what the two say.',
    },
    'seam-cross-protocol': {
      name: 'The right certificate, the wrong service',
      story:
        'Web server and FTP server of a domain show the same certificate, and the attacker has an account on the FTP server. It leads the browser’s TLS to the FTP server, which sends the attacker’s file, and the browser takes that for a page of the site. In 2021, 114,000 web servers had a service beside them with which such an attack could be carried out. This one needs an FTP server that takes data connections from another address than its session’s, and with a TLS session of their own: vsftpd does so only if told to.',
    },
    'seam-cross-protocol-upload': {
      name: 'The right certificate, and the password in a file',
      story:
        'The same FTP server, the other way round: the attacker has it wait for a file, and leads the browser’s TLS there. The browser checks the certificate, which is right, and says its request with the user’s password in it; nobody answers. When it gives up, the FTP server has a file, and the attacker fetches it.',
    },
    'seam-half': {
      name: 'TLS on one side',
      story:
        'The server insists on TLS and gets it, from the attacker. To the client the attacker passes on what the server says inside TLS, where there is no offer any more. No setting of the server can help here.',
    },
    'submission-strip': {
      name: 'Handing the mail in',
      story:
        'A mail program hands its mail to its provider, set to “TLS, if available”. The attacker deletes the offer, and reads not only the mail but the password before it.',
    },
    'submission-implicit': {
      name: 'Nothing to strip',
      story:
        'The same mail on port 465, where TLS comes before the first word. The attacker is set to delete an offer, and there is none.',
    },
    lmtp: {
      name: 'The last stretch',
      story:
        'Behind the mail server LMTP carries the mail on to the mailboxes, and inside one building TLS is often thought needless. Somebody listens inside the building.',
    },
    imap: {
      name: 'Refused, and read all the same',
      story:
        'The server takes no password without TLS and says so, but that warning travels in the clear like the offer. The attacker removes both, and the password is out before the server can refuse it.',
    },
    pop3: {
      name: 'Another house’s key',
      story:
        'The mail program insists on STLS and on a valid certificate. The attacker has a valid one, for another name.',
    },
    managesieve: {
      name: 'Whoever writes the filters',
      story:
        'Mail filters decide what becomes of every mail to come. The program accepts all certificates, and hands password and filters to whoever answers.',
    },
    acap: {
      name: 'A protocol nobody misses',
      story:
        'ACAP kept settings on a server, and got STARTTLS in the same document as IMAP and POP3. Here nobody uses it, and somebody listens.',
    },
    'xmpp-client': {
      name: 'An element goes missing',
      story:
        'In XMPP the offer is an XML element, <starttls/>, and the attacker takes it out of the list. The chat program is set to “Always”, so it says nothing more.',
    },
    'xmpp-server': {
      name: 'Servers that take anybody',
      story:
        'Two chat servers talk to each other, and few check each other’s certificate. The attacker answers with its own.',
    },
    irc: {
      name: 'Why IRC gave it up',
      story:
        'IRC had STARTTLS too, and deprecated it. On port 6697 TLS begins at once, and a listener learns nothing but where it goes.',
    },
    ldap: {
      name: 'One Z or two',
      story:
        'ldapsearch -Z asks for StartTLS and goes on when it is refused; -ZZ does not. The attacker refuses in the server’s name, and the bind sends the password in the clear.',
    },
    ftp: {
      name: 'Explicit, if available',
      story:
        'The file transfer program asks which features there are before it asks for AUTH TLS. One line of the list goes missing, and name, password and files follow in plaintext.',
    },
    'ftp-data': {
      name: 'Login protected, file readable',
      story:
        'FTP sends files over connections of their own, and those stay in plaintext until the client asks for more. This one checks the certificate, sends the password inside TLS, and then lets the file itself cross the network for all to read.',
    },
    nntp: {
      name: 'Try again without',
      story:
        'The attacker lets STARTTLS succeed and breaks the handshake. A newsreader that may do without TLS connects again at once, and does without.',
    },
    telnet: {
      name: 'An option nobody took',
      story:
        'Telnet negotiates everything in two or three octets, also START_TLS, which stayed a draft. The attacker takes those octets out, and the password is typed in the clear.',
    },
    'http-upgrade': {
      name: 'The road not taken',
      story:
        'HTTP can upgrade to TLS within a connection, and nothing in an http:// address says that it must. The attacker answers the request for it, and the web chose https:// instead.',
    },
    postgresql: {
      name: 'sslmode=prefer',
      story:
        'A database client asks for TLS with eight octets, and one octet answers: S or N. With the default, “prefer”, an N from the attacker is enough for the query and its answer; of the password there is only a proof (SCRAM), but one that guesses can be tried against.',
    },
    mysql: {
      name: 'One bit',
      story:
        'The MySQL server says in its greeting, in a single bit, that it has TLS. The attacker clears that bit.',
    },
    'incident-o2': {
      name: 'A mobile network, 2008',
      story:
        'Customers of O2 in Germany could not send mail by mobile network: the network overwrote the offer. It was found because some had set their program to insist on TLS, and that program refused.',
    },
    'incident-t-mobile': {
      name: 'Encrypted mail, cut off',
      story:
        'For about three months a mobile network in Britain reset connections to the ports of encrypted mail. Nothing was read, and nothing went through. With implicit TLS there is no plaintext to fall back to.',
    },
    'incident-vodafone': {
      name: 'XXXXXXXA, for years',
      story:
        'In a network in India the offer arrived as XXXXXXXA from 2014 on, and asking for TLS all the same broke the connection. A program set to “TLS, if available” went on without a word.',
    },
    'incident-2014': {
      name: 'An outcry, and a firewall',
      story:
        'In 2014 providers in the United States and in Thailand were said to delete STARTTLS from their customers’ mail. The famous picture shows a greeting of asterisks: perhaps only a firewall of the mail server’s own, which masks whatever it does not know.',
    },
    'incident-2015': {
      name: 'One country, nearly all mail',
      story:
        'In 2015 somebody measured it: in seven countries more than a fifth of the mail to Gmail came in plaintext because somebody on the way had removed the offer. The sending servers could not know.',
    },
    'incident-backronym': {
      name: '--ssl meant “if you like”',
      story:
        'The MySQL client was told to use TLS, and took that for a wish. The attacker clears one bit, and password and query go in plaintext.',
    },
    'incident-smtplib': {
      name: 'An exception nobody raised',
      story:
        'A library’s starttls() gave back the server’s “no” instead of raising an exception. Programs that did not look at it went on and logged in, in plaintext.',
    },
  },
  /** Where it really happened: the date, and where it can be read. */
  sources: {
    'seam-cross-protocol': {
      when: '2021',
      where: 'Brinkmann et al., “ALPACA”, USENIX Security 2021; alpaca-attack.com',
    },
    'seam-cross-protocol-upload': {
      when: '2021',
      where: 'Brinkmann et al., “ALPACA”, USENIX Security 2021; alpaca-attack.com',
    },
    'incident-o2': {
      when: 'autumn 2008',
      where: 'blog.wirelessmoves.com, October 2008, after a report by Heise',
    },
    'incident-t-mobile': { when: 'winter 2011 to 2012', where: 'The Register, 11 January 2012' },
    'incident-vodafone': { when: '2014 to 2017', where: 'toroid.org/vodafone-smtp-mitm' },
    'incident-2014': {
      when: 'October 2014',
      where:
        'Techdirt, 12 October 2014; disputed in “STARTTLS and misplaced outrage”, Word to the Wise, 2014',
    },
    'incident-2015': {
      when: '2015',
      where: 'Durumeric et al., “Neither Snow Nor Rain Nor MITM”, Internet Measurement Conference 2015',
    },
    'incident-backronym': { when: '2015', where: 'CVE-2015-3152' },
    'incident-smtplib': { when: '2016', where: 'CVE-2016-0772 (Python smtplib)' },
  },
});
