// A stream's stored pictures, listed in slices of time as they are looked at.

import { ask, streamPath } from './api.js';
import { now } from './time.js';

const SLICE = 600_000;
/** A slice of the fastest grid has six pages; whoever looks needs no more of it. */
const MOST_PAGES = 6;
/** How many empty slices a step goes over before it gives up. */
const FAR = 6;

/** @typedef {{slot: number, trigger: string, content?: number}} Shot */

const startOf = (time) => Math.floor(time / SLICE) * SLICE;
const bySlot = (one, other) => one.slot - other.slot;
const instant = (ms) => new Date(ms).toISOString();

export class Past {
  /** @type {Map<number, Promise<Shot[]>>} */
  #slices = new Map();
  /** Starts of those that were not over when they were listed. */
  #open = new Set();

  /**
   * @param {string} id
   * @param {AbortSignal} signal
   */
  constructor(id, signal) {
    this.id = id;
    this.signal = signal;
  }

  /** Those of the slice around a time, oldest first. */
  around(time) {
    const start = startOf(time);
    if (start > now()) {
      return Promise.resolve([]);
    }
    let slice = this.#slices.get(start);
    if (!slice) {
      slice = this.#list(start);
      this.#slices.set(start, slice);
      if (start + SLICE > now()) {
        this.#open.add(start);
      }
      // What failed is asked again the next time.
      slice.catch(() => this.#slices.delete(start));
    }
    return slice;
  }

  /** What came while nobody told of it is listed again. */
  forgetOpen() {
    this.#open.forEach((start) => this.#slices.delete(start));
    this.#open.clear();
  }

  async #list(start) {
    const shots = [];
    let page = null;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const answer = await this.#page(start, start + SLICE, 1000, page);
      shots.push(...answer.shots);
      page = answer.next;
      if (page === null) {
        break;
      }
    }
    return shots.sort(bySlot);
  }

  async #page(from, until, limit, page) {
    const words = new URLSearchParams({ from: instant(from), to: instant(until), limit });
    if (page !== null) {
      words.set('page', page);
    }
    const path = streamPath(this.id, `/pictures?${words}`);
    const { pictures, next } = await ask('GET', path, undefined, this.signal);
    const shots = pictures.map(({ slot, trigger }) => ({ slot: Date.parse(slot), trigger }));
    return { shots, next };
  }

  /** The first at or after a time, as far as one page tells; null for none. */
  async first(from, until) {
    const known = this.#slices.get(startOf(from));
    const shots = known ? await known : (await this.#page(from, until, 1, null)).shots;
    return shots.find(({ slot }) => slot >= from && slot < until) ?? null;
  }

  /** The one nearest to a time; null where its slice has none. */
  async nearest(time) {
    const shots = await this.around(time);
    const far = (shot) => Math.abs(shot.slot - time);
    return shots.reduce((best, shot) => (best === null || far(shot) < far(best) ? shot : best), null);
  }

  /**
   * The next one (1) or the one before (-1); null where there is none near.
   *
   * @param {number} slot
   * @param {1 | -1} by
   */
  async beside(slot, by) {
    for (let slices = 0; slices <= FAR; slices += 1) {
      const shots = await this.around(startOf(slot) + by * slices * SLICE);
      const beyond = shots.filter((shot) => (shot.slot - slot) * by > 0);
      if (beyond.length > 0) {
        return beyond.at(by > 0 ? 0 : -1);
      }
    }
    return null;
  }

  /** One that was just heard of. @param {Shot} shot */
  async add(shot) {
    const shots = await this.#slices.get(startOf(shot.slot))?.catch(() => null);
    if (shots && !shots.some(({ slot, trigger }) => slot === shot.slot && trigger === shot.trigger)) {
      shots.push(shot);
      shots.sort(bySlot);
    }
  }
}
