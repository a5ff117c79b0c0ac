// Where the outcome of an action is said.

import { setData, setText } from './dom.js';

/**
 * @param {HTMLElement} place a role=status
 * @param {string} words
 * @param {boolean} good
 */
export function sayOutcome(place, words, good = true) {
  setText(place, words);
  setData(place, 'failed', good ? null : '');
}
