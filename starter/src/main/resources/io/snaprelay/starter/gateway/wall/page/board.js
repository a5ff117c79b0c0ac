// The board of tiles. Tiles that cannot be seen cost nothing: no request, no write.

import { byId, setData, setText, show } from './dom.js';
import { fits, sorted } from './order.js';
import { Tile } from './tile.js';
import { count } from './words.js';

/** Tiles do not jump about while somebody looks at them. */
const SETTLE = 2_000;
const STRIP_EVERY = 5;
/** So few have room to be larger. */
const FEW = 6;

export class Board {
  /** @type {Map<string, Tile>} */
  tiles = new Map();
  store = true;
  #dirty = new Set();
  #frame = 0;
  #arranging = 0;
  #seconds = 0;
  #tileWidth = 260;

  /**
   * @param {import('./streams.js').Streams} streams
   * @param {import('./address.js').View} view
   * @param {import('./filters.js').Filters} filters
   * @param {() => void} pictureFailed
   */
  constructor(streams, view, filters, pictureFailed) {
    this.streams = streams;
    this.view = view;
    this.filters = filters;
    this.pictureFailed = pictureFailed;
    this.grid = byId('grid');
    this.sight = new IntersectionObserver((entries) => this.#sighted(entries), { rootMargin: '200px 0px' });
    new ResizeObserver(() => this.#measure()).observe(this.grid);
    streams.onChange((stream, what) => this.#changed(stream, what));
    document.addEventListener('visibilitychange', () => this.drawAll());
    setInterval(() => this.#tick(), 1000);
  }

  /** In the order in which they stand, without those that are filtered out. */
  shown() {
    return [...this.grid.children].filter((element) => !element.hidden);
  }

  #changed(stream, what) {
    if (what === 'gone') {
      this.#remove(stream);
    } else if (what === 'new') {
      this.#add(stream);
    }
    this.#draw(this.tiles.get(stream.id));
    if (what !== 'picture') {
      this.#arrangeSoon(what === 'new' ? 0 : SETTLE);
    }
  }

  #add(stream) {
    const tile = new Tile(stream, this.streams, this.pictureFailed);
    this.tiles.set(stream.id, tile);
    tile.element.hidden = !fits(stream, this.view);
    setData(tile.element, 'state', stream.state);
    this.grid.append(tile.element);
    this.sight.observe(tile.element);
  }

  #remove({ id }) {
    const tile = this.tiles.get(id);
    const next = tile.element.nextElementSibling ?? tile.element.previousElementSibling;
    const focused = tile.element.contains(document.activeElement);
    this.tiles.delete(id);
    this.sight.unobserve(tile.element);
    tile.place.rest();
    tile.element.remove();
    if (focused) {
      next?.querySelector('a').focus();
    }
    this.#arrangeSoon(0);
  }

  #sighted(entries) {
    for (const { target, isIntersecting } of entries) {
      const tile = this.tiles.get(target.dataset.stream);
      if (tile) {
        tile.visible = isIntersecting;
        this.#draw(tile);
        if (!isIntersecting) {
          tile.place.rest();
        }
      }
    }
  }

  /** Soon, all that changed at once. */
  #draw(tile) {
    if (!tile?.visible || document.hidden) {
      return;
    }
    this.#dirty.add(tile);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#dirty.forEach((each) => each.draw(this.#tileWidth, this.store));
      this.#dirty.clear();
    });
  }

  drawAll() {
    this.tiles.forEach((tile) => this.#draw(tile));
  }

  #tick() {
    if (document.hidden) {
      return;
    }
    this.#seconds += 1;
    for (const tile of this.tiles.values()) {
      if (tile.visible) {
        tile.drawText();
        if (this.#seconds % STRIP_EVERY === 0) {
          tile.drawStrip();
        }
      }
    }
  }

  #measure() {
    const width = this.shown()[0]?.clientWidth ?? this.#tileWidth;
    if (width !== this.#tileWidth) {
      this.#tileWidth = width;
      this.drawAll();
    }
  }

  #arrangeSoon(wait) {
    if (wait === 0) {
      clearTimeout(this.#arranging);
      this.#arranging = 0;
    }
    this.#arranging ||= setTimeout(() => this.arrange(), wait);
  }

  /** Filters and sorts: elements are hidden or moved, never made anew. */
  arrange() {
    clearTimeout(this.#arranging);
    this.#arranging = 0;
    setData(this.grid, 'size', this.view.size);
    // Of all, not of those that fit: tiles must not grow while somebody types a filter.
    setData(this.grid, 'few', this.streams.all.size <= FEW ? '' : null);
    const streams = sorted(this.streams.all.values(), this.view.sort);
    let left = 0;
    for (const stream of streams) {
      const fit = fits(stream, this.view);
      left += fit ? 1 : 0;
      show(this.tiles.get(stream.id).element, fit);
    }
    this.#place(streams.map((stream) => this.tiles.get(stream.id).element));
    this.#tellCounts(left, streams);
    this.#keepOneTabStop();
    this.#measure();
  }

  /** Moves as few as it can: one that is to go back is left out until its turn comes. */
  #place(elements) {
    const focused = document.activeElement;
    let at = this.grid.firstElementChild;
    for (const element of elements) {
      if (at === element) {
        at = at.nextElementSibling;
      } else if (at?.nextElementSibling === element) {
        at = element.nextElementSibling;
      } else {
        this.grid.insertBefore(element, at);
      }
    }
    if (focused !== document.activeElement && this.grid.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  #tellCounts(left, streams) {
    const all = streams.length;
    const words = left === all ? count(all, 'stream') : `${left} of ${all}`;
    setText(byId('counts'), all === 0 ? '' : words);
    show(byId('none-left'), all > 0 && left === 0);
    this.filters.count(streams);
    const trouble = streams.filter(({ state }) => state === 'INTERRUPTED' || state === 'SILENT').length;
    document.title = trouble > 0 ? `(${trouble}) snaprelay` : 'snaprelay';
  }

  /** The board is one stop of the Tab key; arrows move within it. */
  #keepOneTabStop() {
    const current = this.grid.querySelector('li:not([hidden]) > a[tabindex="0"]');
    if (!current) {
      this.grid.querySelectorAll('a[tabindex="0"]').forEach((link) => (link.tabIndex = -1));
      this.shown()[0]?.querySelector('a').setAttribute('tabindex', '0');
    }
  }
}
