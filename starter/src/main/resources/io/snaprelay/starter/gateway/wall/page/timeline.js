// A strip of time on which gaps show with their cause.

import { make } from './dom.js';
import { clock } from './time.js';
import { causeWord, count } from './words.js';

/** @param {[number, number, number, string]} gap */
export function gapWords([from, until, slots, cause]) {
  return `${causeWord(cause)}: ${count(slots, 'slot')} missed, ${clock(from)} to ${clock(until)}`;
}

/** What a strip says to whoever does not see it. */
export function stripWords(gaps) {
  if (gaps.length === 0) {
    return 'No gaps.';
  }
  const newest = gaps.slice(-3).reverse().map(gapWords).join('; ');
  return `${count(gaps.length, 'gap')}. ${gaps.length > 3 ? 'The newest: ' : ''}${newest}.`;
}

/**
 * Marks stand where they did when they were drawn; as time goes by only the track is moved, which
 * is one write a strip. They are drawn anew before the track has moved by what is drawn beyond it.
 */
export class Timeline {
  #key = '';
  #base = 0;
  #span = 1;

  /**
   * @param {HTMLElement} strip
   * @param {((gap: [number, number, number, string]) => void) | null} picked makes marks buttons
   */
  constructor(strip, picked = null) {
    this.picked = picked;
    this.track = make('span', 'track');
    strip.replaceChildren(this.track);
  }

  /**
   * @param {number} from
   * @param {number} until
   * @param {{since: number | null, endedAt: number | null}} known when pictures were due
   * @param {[number, number, number, string][]} gaps
   */
  draw(from, until, known, gaps) {
    const key = JSON.stringify([until - from, known.since, known.endedAt, gaps]);
    if (key !== this.#key || Math.abs(from - this.#base) > (until - from) / 2) {
      this.#key = key;
      this.#base = from;
      this.#span = until - from;
      this.#rebuild(known, gaps);
    }
    const moved = ((this.#base - from) / this.#span) * 100;
    this.track.style.transform = `translateX(${moved.toFixed(2)}%)`;
  }

  #rebuild({ since, endedAt }, gaps) {
    const marks = gaps.map((gap) => this.#mark(gap));
    if (since !== null) {
      const due = make('span', 'due');
      // A span more on each side: it stays full while the track is moved by half of one.
      this.#put(due, Math.max(since, this.#base - this.#span), endedAt ?? this.#base + 2 * this.#span);
      marks.unshift(due);
    }
    const focused = [...this.track.children].indexOf(document.activeElement);
    this.track.replaceChildren(...marks);
    this.track.children[focused]?.focus({ preventScroll: true });
  }

  #mark(gap) {
    const mark = make(this.picked ? 'button' : 'span', 'gap');
    mark.dataset.gap = '';
    mark.dataset.cause = gap[3];
    mark.title = gapWords(gap);
    if (this.picked) {
      mark.type = 'button';
      mark.setAttribute('aria-label', `Gap, ${gapWords(gap)}`);
      mark.addEventListener('click', () => this.picked(gap));
    }
    this.#put(mark, gap[0], gap[1]);
    return mark;
  }

  #put(element, from, until) {
    element.style.left = `${((from - this.#base) / this.#span) * 100}%`;
    element.style.width = `${((until - from) / this.#span) * 100}%`;
  }
}
