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

/** @typedef {{why: string, since: number} | null} Away null where it is there */

/** @param {{kafka: Away, temporal: Away, store: Away}} health */
export function healthBanners(health) {
  for (const [name, meaning] of Object.entries(AWAY)) {
    const away = health[name];
    banner(name, away === null ? null : `${meaning} ${away.why} (away since ${clock(away.since)})`);
  }
}
