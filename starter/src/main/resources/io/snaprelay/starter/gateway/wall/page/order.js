// Which streams are shown, and in which order.

import { RISKS, STATES } from './words.js';

const rankOf = (words) => new Map(Object.keys(words).map((word, rank) => [word, rank]));
const STATE_RANK = rankOf(STATES);
const RISK_RANK = rankOf(RISKS);

const byName = (one, other) => one.id.localeCompare(other.id, undefined, { numeric: true });
const byRank = (ranks, word) => (one, other) =>
  (ranks.get(one[word]) ?? ranks.size) - (ranks.get(other[word]) ?? ranks.size);
const byState = byRank(STATE_RANK, 'state');
const byRisk = byRank(RISK_RANK, 'risk');
const byMissed = (one, other) => other.missed - one.missed;

/** Each ends with the name, so that equals never change places. */
const ORDERS = {
  name: [byName],
  state: [byState, byRisk, byName],
  risk: [byRisk, byState, byName],
  missed: [byMissed, byState, byName],
};

const first = (comparisons) => (one, other) => {
  for (const compare of comparisons) {
    const order = compare(one, other);
    if (order !== 0) {
      return order;
    }
  }
  return 0;
};

/** @param {import('./address.js').View} view */
export function fits(stream, view) {
  return (
    stream.id.toLowerCase().includes(view.q.toLowerCase()) &&
    (view.state.size === 0 || view.state.has(stream.state)) &&
    (view.risk.size === 0 || view.risk.has(stream.risk))
  );
}

/** @returns a new array */
export function sorted(streams, sort) {
  return [...streams].sort(first(ORDERS[sort]));
}
