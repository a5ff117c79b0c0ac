// What is away, in words, above the board.

import { setText, show } from './dom.js';

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

/** @param {{kafka: string|null, temporal: string|null, store: string|null}} health */
export function healthBanners(health) {
  for (const [name, meaning] of Object.entries(AWAY)) {
    banner(name, health[name] === null ? null : `${meaning} ${health[name]}`);
  }
}
