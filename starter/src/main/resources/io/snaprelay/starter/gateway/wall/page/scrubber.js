// Moves through a stream's pictures along its time line.

import { setText } from './dom.js';
import { clock, exactClock, now } from './time.js';
import { Timeline } from './timeline.js';
import { triggerWord } from './words.js';

/** While a thumb is dragged not every place on its way is listed. */
const SETTLE = 150;

export class Scrubber {
  following = true;
  span = 600_000;
  #until = now();
  /** @type {import('./past.js').Shot | null} */
  #shot = null;
  #settling = 0;
  #asked = 0;

  /**
   * @param {HTMLElement} root
   * @param {import('./past.js').Past} past
   * @param {{picked: (shot: import('./past.js').Shot) => void, live: () => void,
   *   moved: () => void, failed: (problem: Error) => void}} on
   */
  constructor(root, past, on) {
    this.past = past;
    this.on = on;
    this.input = root.querySelector('[data-scrubber]');
    this.ticks = root.querySelector('.ticks').children;
    this.liveButton = root.querySelector('[data-live]');
    this.line = new Timeline(root.querySelector('.strip'), (gap) => this.goTo(gap[0]));
    this.liveButton.addEventListener('click', () => this.follow());
    this.input.addEventListener('input', () => this.#dragged());
    this.input.addEventListener('keydown', (event) => this.#key(event));
    for (const range of root.querySelectorAll('[name="range"]')) {
      range.addEventListener('change', () => this.#setSpan(Number(range.value)));
    }
  }

  get from() {
    return this.#until - this.span;
  }

  get until() {
    return this.#until;
  }

  /**
   * @param {import('./streams.js').Stream} stream
   * @param {[number, number, number, string][]} gaps
   */
  draw(stream, gaps) {
    if (this.following) {
      this.#until = stream.endedAt ?? now();
      this.#shot = stream.picture ?? this.#shot;
    }
    const shown = gaps.filter((gap) => gap[1] > this.from && gap[0] < this.#until);
    this.line.draw(this.from, this.#until, stream, shown);
    this.input.min = this.from;
    this.input.max = this.#until;
    [this.from, this.#until - this.span / 2, this.#until].forEach((time, at) =>
      setText(this.ticks[at], clock(time)),
    );
    this.#showPlace();
  }

  #showPlace() {
    if (this.#shot && this.#settling === 0) {
      this.input.value = this.#shot.slot;
      this.input.setAttribute(
        'aria-valuetext',
        `${exactClock(this.#shot.slot)}, ${this.following ? 'live' : triggerWord(this.#shot.trigger)}`,
      );
    }
    this.liveButton.setAttribute('aria-pressed', String(this.following));
  }

  follow() {
    this.following = true;
    this.#asked += 1;
    this.on.live();
    this.on.moved();
  }

  /** Shows one that is not, or not yet, in the list. */
  pick(shot) {
    this.following = false;
    this.#shot = shot;
    this.#reach(shot.slot);
    this.#showPlace();
    this.on.picked(shot);
  }

  /** The line moves along where a step leads beyond it. */
  #reach(time) {
    if (time > this.#until) {
      this.#until = time;
    } else if (time < this.from) {
      this.#until = time + this.span;
    } else {
      return;
    }
    this.on.moved();
  }

  goTo(time) {
    this.following = false;
    this.#find(() => this.past.nearest(time));
  }

  #dragged() {
    this.following = false;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#settling = 0;
      this.goTo(Number(this.input.value));
    }, SETTLE);
  }

  #key(event) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by === undefined || this.#shot === null) {
      return;
    }
    event.preventDefault();
    const { slot } = this.#shot;
    if (by > 0 && this.following) {
      return;
    }
    this.following = false;
    this.#find(() => this.past.beside(slot, by), by > 0 ? () => this.follow() : () => {});
  }

  /** The last one that was asked for is shown, in whichever order the answers come. */
  async #find(search, none = () => {}) {
    const asked = (this.#asked += 1);
    try {
      const shot = await search();
      if (asked === this.#asked) {
        if (shot === null) {
          none();
        } else {
          this.pick(shot);
        }
      }
    } catch (problem) {
      this.on.failed(problem);
    }
  }

  #setSpan(span) {
    this.span = span;
    this.on.moved();
  }
}
