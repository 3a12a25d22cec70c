/** Dates as mail writes them (RFC 5322 section 3.3), and HTTP (RFC 9110 section 5.6.7). */
import { generalizedTime } from '../pkix/time';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `Fri, 01 Apr 2016 00:00:00 +0000` for seconds since 1970; HTTP writes `GMT` in place of the zone. */
export function mailDate(seconds: number, zone = '+0000'): string {
  const text = generalizedTime(seconds);
  // 1970 began on a Thursday.
  const weekday = weekdays[(Math.floor(seconds / 86_400) + 4) % 7]!;
  const month = months[Number(text.slice(4, 6)) - 1]!;
  const time = text.slice(8, 14).replace(/^(..)(..)(..)$/, '$1:$2:$3');
  return `${weekday}, ${text.slice(6, 8)} ${month} ${text.slice(0, 4)} ${time} ${zone}`;
}
