/** All that a run takes to send a report and to read one: what `loading.ts` loads. */
export { dkimKey, dkimRecord, reportSelector } from './dkim';
export { reportMail, reportPost, submitterOf } from './delivery';
export { endpointOf } from './endpoint';
export { compareReports, readReportFile, readReportMail } from './receive';
export { parseRecords } from './record';
export { makeReport, reportPeriod } from './report';
