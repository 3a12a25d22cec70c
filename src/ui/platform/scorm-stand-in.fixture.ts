/**
 * A run-time of SCORM 1.2 for tests: it checks the order of calls and the data type of every value (Run-Time Environment 1.2, section 3.4.4), and
 * keeps a list of what was wrong. It keeps values between sessions as platforms do.
 */
import type { ScormApi } from './scorm';

const text = (most: number): RegExp => new RegExp(`^[\\s\\S]{0,${most}}$`);
const decimal = /^-?\d{1,3}(?:\.\d+)?$/;

/** What may be set, and in which form. */
const writable: readonly (readonly [element: RegExp, value: RegExp])[] = [
  [/^cmi\.core\.lesson_location$/, text(255)],
  [/^cmi\.core\.lesson_status$/, /^(?:passed|completed|failed|incomplete|browsed)$/],
  [/^cmi\.core\.score\.(?:raw|min|max)$/, decimal],
  [/^cmi\.core\.exit$/, /^(?:time-out|suspend|logout|)$/],
  [/^cmi\.core\.session_time$/, /^\d{2,4}:\d{2}:\d{2}(?:\.\d{1,2})?$/],
  [/^cmi\.suspend_data$/, text(4096)],
  [/^cmi\.interactions\.\d+\.id$/, /^[A-Za-z0-9_.-]{1,255}$/],
  [
    /^cmi\.interactions\.\d+\.type$/,
    /^(?:true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/,
  ],
  [/^cmi\.interactions\.\d+\.student_response$/, /^(?:[a-z0-9](?:,[a-z0-9])*)?$/],
  [/^cmi\.interactions\.\d+\.result$/, /^(?:correct|wrong|unanticipated|neutral)$/],
];

export class ScormStandIn implements ScormApi {
  readonly values = new Map<string, string>([['cmi.core.lesson_status', 'not attempted']]);
  readonly faults: string[] = [];
  readonly calls: string[] = [];
  #state: 'not begun' | 'running' | 'finished' = 'not begun';
  #interactions = 0;
  #uncommitted = false;

  /** The learner comes again. */
  restart(): void {
    if (this.#state !== 'finished') this.faults.push('started anew before LMSFinish');
    this.#state = 'not begun';
  }

  LMSInitialize = (nothing: string): string => {
    this.calls.push('LMSInitialize');
    if (nothing !== '') this.faults.push('LMSInitialize wants an empty string');
    if (this.#state !== 'not begun') this.faults.push(`LMSInitialize while ${this.#state}`);
    this.#state = 'running';
    return 'true';
  };

  LMSFinish = (nothing: string): string => {
    this.calls.push('LMSFinish');
    if (nothing !== '') this.faults.push('LMSFinish wants an empty string');
    this.#mustRun('LMSFinish');
    if (this.#uncommitted) this.faults.push('LMSFinish before what was set was committed');
    this.#state = 'finished';
    return 'true';
  };

  LMSCommit = (nothing: string): string => {
    this.calls.push('LMSCommit');
    if (nothing !== '') this.faults.push('LMSCommit wants an empty string');
    this.#mustRun('LMSCommit');
    this.#uncommitted = false;
    return 'true';
  };

  LMSGetValue = (element: string): string => {
    this.calls.push(`LMSGetValue ${element}`);
    this.#mustRun(`LMSGetValue ${element}`);
    if (/session_time|core\.exit|interactions\.\d/.test(element))
      this.faults.push(`${element} is write-only`);
    if (element === 'cmi.interactions._count') return String(this.#interactions);
    return this.values.get(element) ?? '';
  };

  LMSSetValue = (element: string, value: string): string => {
    this.calls.push(`LMSSetValue ${element} ${value}`);
    this.#mustRun(`LMSSetValue ${element}`);
    const [, form] = writable.find(([name]) => name.test(element)) ?? [];
    if (typeof value !== 'string') this.faults.push(`${element} is no text`);
    if (!form) this.faults.push(`${element} cannot be set`);
    else if (!form.test(value)) this.faults.push(`${element} cannot be ${value}`);
    const [, index] = /^cmi\.interactions\.(\d+)\./.exec(element) ?? [];
    if (index !== undefined) {
      if (Number(index) > this.#interactions)
        this.faults.push(`${element}: the next is ${this.#interactions}`);
      if (Number(index) === this.#interactions && !element.endsWith('.id'))
        this.faults.push(`${element}: an interaction begins with its id`);
      this.#interactions = Math.max(this.#interactions, Number(index) + 1);
    }
    this.values.set(element, value);
    this.#uncommitted = true;
    return 'true';
  };

  #mustRun(call: string): void {
    if (this.#state !== 'running') this.faults.push(`${call} while ${this.#state}`);
  }
}
