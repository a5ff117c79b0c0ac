// What the address of the page says: what is shown, and how. Never a token.

import { RISKS, STATES } from './words.js';

const SORTS = ['state', 'name', 'risk', 'missed'];
const SIZES = ['s', 'm', 'l'];

/**
 * @typedef {object} View
 * @property {string} q part of a name
 * @property {Set<string>} state those that are shown; empty for all
 * @property {Set<string>} risk likewise
 * @property {string} sort
 * @property {string} size
 * @property {string | null} stream the one that is open
 */

const among = (text, known) =>
  new Set((text ?? '').split(',').filter((word) => known.includes(word)));

/** @returns {View} */
export function readAddress() {
  const asked = new URLSearchParams(location.search);
  return {
    q: asked.get('q') ?? '',
    state: among(asked.get('state'), Object.keys(STATES)),
    risk: among(asked.get('risk'), Object.keys(RISKS)),
    sort: SORTS.includes(asked.get('sort')) ? asked.get('sort') : SORTS[0],
    size: SIZES.includes(asked.get('size')) ? asked.get('size') : 'm',
    stream: asked.get('stream'),
  };
}

/** The address of a view; what is as usual is left out. */
export function addressOf(view) {
  const words = new URLSearchParams();
  const put = (name, value, usual) => value !== usual && words.set(name, value);
  put('q', view.q, '');
  put('state', [...view.state].join(','), '');
  put('risk', [...view.risk].join(','), '');
  put('sort', view.sort, SORTS[0]);
  put('size', view.size, 'm');
  if (view.stream !== null) {
    words.set('stream', view.stream);
  }
  // A comma needs no escape, and reads better.
  const text = words.toString().replaceAll('%2C', ',');
  return text === '' ? '/' : `/?${text}`;
}

/** Keeps what is filtered and sorted without a step in the history. */
export function keepAddress(view) {
  history.replaceState(history.state, '', addressOf(view));
}

/** Opening a stream is a step, so that Back closes it. */
export function pushAddress(view) {
  history.pushState({ opened: true }, '', addressOf(view));
}

/** Goes back where opening was a step of this page; else only the address changes. */
export function leaveStream(view) {
  if (history.state?.opened) {
    history.back();
    return;
  }
  view.stream = null;
  history.replaceState(null, '', addressOf(view));
  dispatchEvent(new PopStateEvent('popstate'));
}
