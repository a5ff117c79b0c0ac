// All that is known of the streams, without any document.

/**
 * @typedef {object} Picture
 * @property {number} slot ms since 1970
 * @property {number} content ms since 1970
 * @property {string} trigger
 *
 * @typedef {object} Stream
 * @property {string} id
 * @property {string} state
 * @property {string} risk
 * @property {number | null} intervalMs
 * @property {number | null} since
 * @property {number | null} endedAt
 * @property {string | null} why
 * @property {[number, number, number, string][]} gaps from, until, slots, cause
 * @property {number} captured of the window
 * @property {number} missed of the window
 * @property {Picture | null} picture the newest
 */

export class Streams {
  /** @type {Map<string, Stream>} */
  all = new Map();
  windowMs = 600_000;
  #ids = new Map();
  #unheard = new Set();
  #listeners = [];

  /** @param {(stream: Stream, what: 'new'|'row'|'picture'|'gone', before?: string) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  get(id) {
    return this.all.get(id);
  }

  /** A connection begins: numbers are given anew; what is not told again is gone. */
  hello(windowSeconds) {
    this.windowMs = windowSeconds * 1000;
    this.#ids.clear();
    this.#unheard = new Set(this.all.keys());
  }

  /** All that is known has been told on this connection. */
  complete() {
    this.#unheard.forEach((id) => this.#remove(id));
    this.#unheard.clear();
  }

  rows(rows) {
    rows.forEach((row) => this.#row(row));
  }

  #row(row) {
    const { n, picture, ...rest } = row;
    this.#ids.set(n, row.id);
    this.#unheard.delete(row.id);
    const known = this.all.get(row.id);
    const stream = known ?? { picture: null };
    const before = stream.state;
    Object.assign(stream, rest);
    if (picture && picture[0] >= (stream.picture?.slot ?? 0)) {
      stream.picture = { slot: picture[0], content: picture[1], trigger: picture[2] };
    }
    this.all.set(row.id, stream);
    this.#tell(stream, known ? 'row' : 'new', before);
  }

  pictures(news) {
    for (const [n, slot, content, trigger, , , captured] of news) {
      const stream = this.all.get(this.#ids.get(n));
      if (stream && slot >= (stream.picture?.slot ?? 0)) {
        stream.picture = { slot, content, trigger };
        stream.captured = captured ?? stream.captured;
        this.#tell(stream, 'picture');
      }
    }
  }

  gone(numbers) {
    numbers.forEach((n) => this.#remove(this.#ids.get(n)));
  }

  #remove(id) {
    const stream = this.all.get(id);
    if (stream) {
      this.all.delete(id);
      this.#tell(stream, 'gone');
    }
  }

  #tell(stream, what, before) {
    this.#listeners.forEach((listener) => listener(stream, what, before));
  }
}
