// Tells screen readers of changes that matter, and no more often than one can listen.

import { byId } from './dom.js';
import { stateWord, whyWord } from './words.js';

const EVERY = 5_000;
const NAMED = 3;
const WORTH = new Set(['LIVE', 'INTERRUPTED', 'SILENT', 'ENDED']);

export class Announcer {
  #news = new Map();
  #timer = 0;

  constructor(streams) {
    streams.onChange((stream, what, before) => {
      if (what === 'row' && before !== stream.state && WORTH.has(stream.state)) {
        this.#tell(stream);
      }
    });
  }

  #tell({ id, state, why }) {
    const cause = why && state !== 'LIVE' ? `: ${whyWord(why)}` : '';
    this.#news.set(id, `${id} ${stateWord(state)}${cause}`);
    this.#timer ||= setTimeout(() => this.#say(), EVERY);
  }

  #say() {
    this.#timer = 0;
    const news = [...this.#news.values()];
    const rest = news.length > NAMED ? `. ${news.length - NAMED} others changed` : '';
    byId('announcements').textContent = news.slice(0, NAMED).join('. ') + rest;
    this.#news.clear();
  }
}
