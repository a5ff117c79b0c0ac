// What is away, in words, above the board.

import { setText, show } from './dom.js';
import { clock } from './time.js';

const AWAY = {
  kafka: 'New pictures are not heard of: Kafka is away.',
  temporal: 'Streams cannot be started, changed or asked: Temporal is away.',
  store: 'Pictures cannot be opened: the store is away.',
};

/**
 * @param {'connection'|'kafka'|'temporal'|'store'} name
 * @param {string | null} words null takes it away
 */
export function banner(name, words) {
  const element = document.querySelector(`[data-banner="${name}"]`);
  show(element, words !== null);
  setText(element.firstElementChild, words ?? '');
}

/** @typedef {{why: string, since: number | null} | null} Away null where it is there; since null where it never was */

const awayWords = (meaning, { why, since }) =>
  since === null ? why : `${meaning} ${why} (away since ${clock(since)})`;

/** @param {{kafka: Away, temporal: Away, store: Away}} health */
export function healthBanners(health) {
  for (const [name, meaning] of Object.entries(AWAY)) {
    banner(name, health[name] === null ? null : awayWords(meaning, health[name]));
  }
}
