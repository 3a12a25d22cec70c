/** A session to begin with: recorded from swaks 20201014 against a server that offers STARTTLS, without its option `--tls`. */
export const example = `=== Connected to mail.example.org.
<-  220 mail.example.org ESMTP ready
 -> EHLO mta.sender.example
<-  250-mail.example.org
<-  250-PIPELINING
<-  250-STARTTLS
<-  250-AUTH PLAIN LOGIN
<-  250 8BITMIME
 -> AUTH LOGIN
<-  334 VXNlcm5hbWU6
 -> YWxpY2U=
<-  334 UGFzc3dvcmQ6
 -> d29uZGVybGFuZA==
<-  235 2.7.0 Authentication successful
 -> MAIL FROM:<alice@sender.example>
<-  250 2.1.0 Ok
 -> RCPT TO:<bob@example.org>
<-  250 2.1.0 Ok
 -> DATA
<-  354 End data with <CR><LF>.<CR><LF>
 -> Subject: Lunch
 -> 
 -> At noon?
 -> .
<-  250 2.0.0 Ok: queued as 4F1A2B
 -> QUIT
<-  221 2.0.0 Bye
`;
