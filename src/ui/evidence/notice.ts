/**
 * What reaches the user when a message is returned: the delivery status notification (RFC 3464) in Postfix's words, without the copy of
 * the message that comes with it.
 */
import { queueIdOf, recipientOf, sender } from '../../sim/sender';
import { mailDate } from '../../tlsrpt/date';

import { reasonOf, type Delivered } from './postfix-words';

/** Header fields, the part for people and the part for programs; lines end with `\n`. */
export function bounceNotice(run: Delivered): string {
  const { began, outcome, scenario } = run;
  const recipient = recipientOf(scenario);
  const reason = reasonOf(run);
  const date = mailDate(began);
  return [
    `From: MAILER-DAEMON@${sender.mta} (Mail Delivery System)`,
    `To: ${sender.user}`,
    `Date: ${date}`,
    'Subject: Undelivered Mail Returned to Sender',
    '',
    `This is the mail system at host ${sender.mta}.`,
    '',
    "I'm sorry to have to inform you that your message could not",
    "be delivered to one or more recipients. It's attached below.",
    '',
    `<${recipient}>: ${reason}`,
    '',
    `Reporting-MTA: dns; ${sender.mta}`,
    `X-Postfix-Queue-ID: ${queueIdOf(scenario)}`,
    `X-Postfix-Sender: rfc822; ${sender.user}`,
    `Arrival-Date: ${date} (UTC)`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${outcome.status ?? '5.0.0'}`,
    ...diagnosis(run, reason),
    '',
  ].join('\n');
}

/** Whose words they are: those of the other host (RFC 3464 section 2.3.6), or our own. */
function diagnosis({ outcome }: Delivered, reason: string): readonly string[] {
  const { key, values } = outcome.reason;
  return key === 'client.reply-no'
    ? [`Remote-MTA: dns; ${values.host}`, `Diagnostic-Code: smtp; ${values.reply}`]
    : [`Diagnostic-Code: X-Postfix; ${reason}`];
}
