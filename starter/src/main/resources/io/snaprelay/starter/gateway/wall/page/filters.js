// The inputs that say what of the board is shown, and the counts beside them.

import { byId, fromTemplate, setData, setText } from './dom.js';
import { RISKS, STATES } from './words.js';

const input = (name) => document.querySelector(`[data-filter="${name}"]`);

export class Filters {
  #chips = { state: new Map(), risk: new Map() };

  /**
   * @param {import('./address.js').View} view what it changes
   * @param {() => void} changed
   */
  constructor(view, changed) {
    this.view = view;
    this.changed = changed;
    this.#build('state', byId('states'), STATES);
    this.#build('risk', byId('risks'), RISKS);
    this.#listen();
    this.show();
  }

  #build(name, place, words) {
    for (const [value, word] of Object.entries(words)) {
      const chip = fromTemplate('chip-template');
      const box = chip.querySelector('input');
      box.dataset.filter = name;
      box.value = value;
      chip.dataset[name] = value;
      chip.querySelector('i').className = name === 'state' ? 'glyph' : 'bars';
      if (name === 'risk') {
        chip.querySelector('i').append(...Array.from({ length: 4 }, () => document.createElement('i')));
      }
      setText(chip.querySelector('.chip-word'), word);
      box.addEventListener('change', () => {
        this.view[name][box.checked ? 'add' : 'delete'](value);
        this.changed();
      });
      this.#chips[name].set(value, chip);
      place.append(chip);
    }
  }

  #listen() {
    input('q').addEventListener('input', (event) => this.#take('q', event.target.value.trim()));
    input('sort').addEventListener('change', (event) => this.#take('sort', event.target.value));
    for (const size of document.querySelectorAll('[data-filter="size"]')) {
      size.addEventListener('change', () => this.#take('size', size.value));
    }
    byId('clear-filters').addEventListener('click', () => this.clear());
    const toggle = byId('filters-button');
    toggle.addEventListener('click', () => {
      const open = toggle.getAttribute('aria-expanded') !== 'true';
      toggle.setAttribute('aria-expanded', String(open));
      setData(byId('filters'), 'open', open ? '' : null);
    });
  }

  #take(name, value) {
    this.view[name] = value;
    this.changed();
  }

  clear() {
    this.view.q = '';
    this.view.state.clear();
    this.view.risk.clear();
    this.show();
    this.changed();
    input('q').focus();
  }

  focus() {
    input('q').focus();
    input('q').select();
  }

  /** Sets the inputs as the view is. */
  show() {
    input('q').value = this.view.q;
    input('sort').value = this.view.sort;
    document.querySelector(`[data-filter="size"][value="${this.view.size}"]`).checked = true;
    for (const name of ['state', 'risk']) {
      this.#chips[name].forEach((chip, value) => {
        chip.querySelector('input').checked = this.view[name].has(value);
      });
    }
  }

  /** @param {Iterable<import('./streams.js').Stream>} streams all of them */
  count(streams) {
    const counts = {};
    for (const stream of streams) {
      counts[stream.state] = (counts[stream.state] ?? 0) + 1;
      counts[stream.risk] = (counts[stream.risk] ?? 0) + 1;
    }
    for (const chips of Object.values(this.#chips)) {
      chips.forEach((chip, value) => {
        setText(chip.querySelector('.chip-count'), String(counts[value] ?? 0));
        setData(chip, 'none', counts[value] ? null : '');
      });
    }
  }
}
