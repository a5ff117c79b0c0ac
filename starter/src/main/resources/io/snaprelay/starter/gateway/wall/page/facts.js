// What the workflow says of a stream, as lists: ledger, gaps, settings, segments.

import { make } from './dom.js';
import { clock, millis, span } from './time.js';
import { gapWords } from './timeline.js';
import { causeWord, count, riskWord } from './words.js';

const MOST_GAPS = 20;

function pair(name, value, className = '') {
  const row = make('div', className);
  row.append(make('dt', '', name), make('dd', '', value));
  return row;
}

/** @param {HTMLElement} list */
export function drawLedger(list, coverage) {
  if (coverage === null) {
    list.replaceChildren(pair('Nothing was due yet', ''));
    return;
  }
  const whole = ['due', 'captured', 'unchanged', 'missed', 'open'].map((name) =>
    pair(name, coverage[name].toLocaleString(), name === 'missed' && coverage.missed > 0 ? 'bad' : ''),
  );
  const causes = Object.entries(coverage.missedByCause).map(([cause, slots]) => {
    const row = pair(causeWord(cause), slots.toLocaleString(), 'cause');
    const mark = make('i', 'mark');
    mark.dataset.cause = cause;
    row.firstElementChild.prepend(mark);
    return row;
  });
  list.replaceChildren(...whole, ...causes);
}

/** The newest first. @param {(gap: [number, number, number, string]) => void} picked */
export function drawGaps(list, gaps, picked) {
  if (gaps.length === 0) {
    list.replaceChildren(make('li', 'quiet', 'None.'));
    return;
  }
  const rows = gaps.slice(-MOST_GAPS).reverse().map((gap) => gapRow(gap, picked));
  if (gaps.length > MOST_GAPS) {
    rows.push(make('li', 'quiet', `and ${gaps.length - MOST_GAPS} older ones`));
  }
  list.replaceChildren(...rows);
}

function gapRow(gap, picked) {
  const [from, until, slots, cause] = gap;
  const button = make('button');
  const mark = make('i', 'mark');
  mark.dataset.cause = cause;
  button.type = 'button';
  button.title = gapWords(gap);
  button.append(
    mark,
    make('span', 'gap-cause', causeWord(cause)),
    make('span', 'gap-time', `${clock(from)} – ${clock(until)}`),
    make('span', 'gap-slots', count(slots, 'slot')),
  );
  button.addEventListener('click', () => picked(gap));
  const row = make('li');
  row.append(button);
  return row;
}

function verdictWords({ last, until }) {
  const what = [
    last.riskLevel === null ? null : `risk ${riskWord(last.riskLevel)}`,
    last.interval === null ? null : `a picture every ${span(millis(last.interval))}`,
  ].filter((part) => part !== null);
  const holds = until === null ? 'holds no longer' : `until ${clock(Date.parse(until))}`;
  return [what.join(', '), last.reason, holds].filter(Boolean).join('; ');
}

const because = (word, reason) => (reason ? `${word}: ${reason}` : word);

function askedWords(asked) {
  return [asked?.by, asked?.reason].filter(Boolean).join(': ') || 'nobody said';
}

/** @param {HTMLElement} list */
export function drawSettings(list, status) {
  const { settings, plan, verdict, backlog } = status;
  const rows = [];
  const add = (name, value) => rows.push(pair(name, value));
  if (settings) {
    const interval = millis(settings.interval);
    add('Picture every', interval === null ? 'given times only' : span(interval));
    add('Risk', riskWord(settings.riskLevel));
    add('Mode', because(settings.mode, settings.modeReason));
    add('Accuracy', settings.accuracy);
    add('Asked by', askedWords(settings.asked));
  }
  if (plan) {
    add('Plan', because(plan.name, plan.reason));
  }
  if (verdict) {
    add('Verdict', verdictWords(verdict));
  }
  if (backlog) {
    add('Waiting to be stored', because(count(backlog.pictures, 'picture'), backlog.problem));
  }
  if (status.endReason) {
    add('Ended', because(status.endReason, status.endDetail));
  }
  add('Since', clock(Date.parse(status.startedAt)));
  list.replaceChildren(...rows);
}

function segmentNumbers({ captured, missed, attempt }) {
  return [
    captured === null ? null : `${captured.toLocaleString()} captured`,
    missed ? `${missed.toLocaleString()} missed` : null,
    attempt > 1 ? `attempt ${attempt}` : null,
  ].filter((part) => part !== null);
}

function segmentRow(segment) {
  const row = make('li');
  row.dataset.segment = segment.number;
  row.dataset.state = segment.state;
  const time = (ms) => (ms === null ? '…' : clock(ms));
  const head = make('p', 'segment-head');
  head.append(
    make('strong', '', segment.number === 0 ? 'One-shots' : `Segment ${segment.number}`),
    make('span', 'segment-state', segment.state.toLowerCase()),
    make('span', 'segment-time', `${time(segment.from ?? segment.startedAt)} – ${time(segment.until ?? segment.endedAt)}`),
  );
  row.append(head, make('p', 'worker', segment.worker ?? 'no worker yet'));
  const rest = segmentNumbers(segment).concat(segment.detail ?? []);
  if (rest.length > 0) {
    row.append(make('p', 'quiet', rest.join(' · ')));
  }
  return row;
}

/** The newest first, each of which took over from the one below. */
export function drawSegments(list, { segments, more }) {
  const rows = segments.map(segmentRow);
  if (rows.length === 0) {
    rows.push(make('li', 'quiet', 'None yet.'));
  }
  if (more) {
    rows.push(make('li', 'quiet', 'Older ones stand in the Temporal UI.'));
  }
  list.replaceChildren(...rows);
}
