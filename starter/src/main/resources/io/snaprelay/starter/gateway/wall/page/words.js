// What the gateway's words are called on the page.

/** Trouble first: the order of states, and of the board that is sorted by them. */
export const STATES = {
  INTERRUPTED: 'Interrupted',
  SILENT: 'Silent',
  STARTING: 'Starting',
  LIVE: 'Live',
  ENDED: 'Ended',
};

/** The highest first. */
export const RISKS = { CRITICAL: 'Critical', HIGH: 'High', NORMAL: 'Normal', LOW: 'Low' };

const CAUSES = {
  SOURCE_DOWN: 'source down',
  SOURCE_AUTH: 'source refused us',
  UNDECODABLE: 'not decodable',
  CAPTURE_FAILED: 'capture failed',
  WORKER_LOST: 'worker lost',
  HANDOVER: 'hand-over',
  NO_CAPACITY: 'no free worker',
  OVERLOAD: 'worker overloaded',
  STORE_DOWN: 'store away',
};

const ENDS = {
  STOPPED: 'stopped',
  SOURCE_ENDED: 'source ended',
  NEVER_STARTED: 'never started',
  REJECTED: 'rejected',
  LIMIT: 'reached its end',
};

const TRIGGERS = {
  GRID: 'on the grid',
  AT: 'at a given time',
  DEMAND: 'on demand',
  START: 'came on air',
  RESUME: 'came back',
};

/** Words that this page does not know yet are shown as they come, in small letters. */
const plain = (word) => String(word).toLowerCase().replaceAll('_', ' ');

export const stateWord = (state) => STATES[state] ?? plain(state);
export const riskWord = (risk) => RISKS[risk] ?? plain(risk);
export const causeWord = (cause) => CAUSES[cause] ?? plain(cause);
export const triggerWord = (trigger) => TRIGGERS[trigger] ?? plain(trigger);

/** Why a stream is interrupted, or over. */
export const whyWord = (why) => CAUSES[why] ?? ENDS[why] ?? plain(why);

export const count = (number, one, many = `${one}s`) =>
  `${number.toLocaleString()} ${number === 1 ? one : many}`;

/** "99.8 %": 100 only where nothing was missed; a dash where nothing was due. */
export function share(captured, missed) {
  const due = captured + missed;
  if (due === 0) {
    return '–';
  }
  return missed === 0 ? '100 %' : `${(Math.floor((captured / due) * 1000) / 10).toFixed(1)} %`;
}
