// Keys of the page: arrows on the board, and the shortcuts.

import { byId } from './dom.js';

const columns = (grid) => getComputedStyle(grid).gridTemplateColumns.split(' ').length;

function step(key, at, last, grid) {
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowDown':
      return at + columns(grid);
    case 'ArrowUp':
      return at - columns(grid);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** Arrows move from tile to tile. */
export function boardKeys(board) {
  const { grid } = board;
  grid.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const tiles = board.shown();
    const at = tiles.findIndex((tile) => tile.contains(event.target));
    const to = step(event.key, at, tiles.length - 1, grid);
    if (to !== null) {
      event.preventDefault();
      const link = tiles[to]?.querySelector('a');
      link?.focus();
      link?.scrollIntoView({ block: 'nearest' });
    }
  });
  grid.addEventListener('focusin', ({ target }) => {
    grid.querySelectorAll('a[tabindex="0"]').forEach((link) => (link.tabIndex = -1));
    target.tabIndex = 0;
  });
}

const typing = (target) => target.matches('input:not([type=range], [type=checkbox], [type=radio]), select, textarea');

/** @param {() => void} toFilter */
export function shortcuts(toFilter) {
  const list = byId('shortcuts');
  byId('shortcuts-button').addEventListener('click', () => list.showModal());
  document.addEventListener('keydown', (event) => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === '?' && !list.open) {
      event.preventDefault();
      list.showModal();
    } else if (event.key === '/' && document.querySelector('dialog[open]') === null) {
      event.preventDefault();
      toFilter();
    }
  });
}
