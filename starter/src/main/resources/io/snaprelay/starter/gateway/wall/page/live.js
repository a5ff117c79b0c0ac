// The one connection on which everything is heard: opened again whenever it breaks or falls silent.

import { setNow } from './time.js';

const SILENCE = 15_000;
const LONGEST_WAIT = 15_000;
const EVENTS = ['refused', 'hello', 'streams', 'pictures', 'gone', 'health', 'beat'];

export class Live {
  #source = null;
  #heard = 0;
  #wait = 1000;
  #timer = 0;
  #watch = 0;

  /**
   * @param {Record<string, (data: any) => void>} handlers by the event's name
   * @param {() => void} lost it broke; it is tried again by itself
   */
  constructor(handlers, lost) {
    this.handlers = handlers;
    this.lost = lost;
  }

  open() {
    this.close();
    this.#heard = Date.now();
    this.#source = new EventSource('/wall/live');
    this.#source.addEventListener('error', () => this.#broke());
    for (const name of EVENTS) {
      this.#source.addEventListener(name, (event) => this.#hear(name, event.data));
    }
    this.#watch = setInterval(() => Date.now() - this.#heard > SILENCE && this.#broke(), 1000);
  }

  close() {
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#source?.close();
    this.#source = null;
  }

  #hear(name, text) {
    this.#heard = Date.now();
    const data = JSON.parse(text);
    if (name === 'hello' || name === 'beat') {
      setNow(data.now);
    }
    if (name === 'hello') {
      this.#wait = 1000;
    }
    this.handlers[name](data);
  }

  /** EventSource gives up after an error's status, and waits as the server says after others: we do. */
  #broke() {
    this.close();
    // Many pages must not come back in the same moment.
    this.#timer = setTimeout(() => this.open(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
    this.lost();
  }
}
