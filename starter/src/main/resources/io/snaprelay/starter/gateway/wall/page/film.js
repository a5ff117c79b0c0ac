// A row of small pictures, evenly spread over the time that is looked at.

import { make } from './dom.js';
import { pictureAddress } from './picture.js';
import { clock } from './time.js';

const FRAMES = 8;
const WIDTH = 160;

export class Film {
  #drawn = 0;

  /**
   * @param {HTMLElement} list
   * @param {import('./past.js').Past} past
   * @param {(shot: import('./past.js').Shot) => void} picked
   */
  constructor(list, past, picked) {
    this.list = list;
    this.past = past;
    this.picked = picked;
  }

  async draw(from, until) {
    const drawing = (this.#drawn += 1);
    const step = (until - from) / FRAMES;
    const starts = Array.from({ length: FRAMES }, (_, at) => from + at * step);
    const shots = await Promise.all(starts.map((start) => this.past.first(start, start + step)));
    if (drawing === this.#drawn) {
      this.list.replaceChildren(...shots.map((shot) => this.#frame(shot)));
    }
  }

  #frame(shot) {
    const item = make('li');
    if (shot === null) {
      item.append(make('span', 'no-frame', 'none'));
      return item;
    }
    const button = make('button');
    button.type = 'button';
    button.setAttribute('aria-label', `Picture of ${clock(shot.slot)}`);
    button.addEventListener('click', () => this.picked(shot));
    const image = make('img');
    image.alt = '';
    image.decoding = 'async';
    image.src = pictureAddress({ id: this.past.id, ...shot, width: WIDTH });
    image.addEventListener('error', () => image.replaceWith(make('span', 'no-frame', 'not loaded')));
    button.append(image, make('span', '', clock(shot.slot)));
    item.append(button);
    return item;
  }
}
