// A place of the page that shows a stream's pictures: one load at a time, and the newest wins.

const WIDTHS = [160, 320, 640, 1280];
const PATIENCE = 20_000;
const LONGEST_WAIT = 30_000;

/**
 * @typedef {object} PictureRef
 * @property {string} id
 * @property {number} slot
 * @property {number} content
 * @property {string} trigger
 * @property {number | null} width one of WIDTHS; null for the whole picture
 */

/** The smallest width that fills so many pixels of the page; null for the whole picture. */
export function widthFor(pixels) {
  // A tenth too small is not seen, and saves half of the bytes.
  return WIDTHS.find((width) => width >= pixels * devicePixelRatio * 0.9) ?? null;
}

/** @param {PictureRef} ref */
export function pictureAddress({ id, slot, trigger, width }) {
  const size = width === null ? '' : `&w=${width}`;
  return `/wall/pictures/${encodeURIComponent(id)}/${slot}?trigger=${trigger}${size}`;
}

const same = (one, other) =>
  one?.id === other?.id && one?.slot === other?.slot && one?.trigger === other?.trigger
  && one?.width === other?.width;

async function load(image, address) {
  let timer;
  const late = new Promise((_, refuse) => {
    timer = setTimeout(() => refuse(new Error('late')), PATIENCE);
  });
  try {
    image.src = address;
    await Promise.race([image.decode(), late]);
  } catch (failure) {
    // Frees the connection of one that is late.
    image.removeAttribute('src');
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

export class PicturePlace {
  /** @type {PictureRef | null} */
  #shown = null;
  /** @type {PictureRef | null} */
  #loading = null;
  /** @type {PictureRef | null} */
  #next = null;
  #failures = 0;
  #resting = false;
  #timer = 0;

  /**
   * @param {HTMLImageElement} image
   * @param {(ref: PictureRef) => void} shown
   * @param {(failures: number) => void} failed it is tried again by itself
   */
  constructor(image, shown, failed) {
    this.image = image;
    this.shown = shown;
    this.failed = failed;
  }

  /** @param {PictureRef} ref what it should show; replaces what was wanted and is not loaded yet */
  want(ref) {
    this.#resting = false;
    if (same(ref, this.#loading) || (same(ref, this.#shown) && this.#loading === null)) {
      this.#next = null;
      return;
    }
    this.#next = ref;
    if (this.#loading === null && this.#timer === 0) {
      this.#begin();
    }
  }

  /** Nothing is wanted any more; what is shown stays. */
  rest() {
    this.#resting = true;
    this.#next = null;
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  async #begin() {
    const ref = this.#next;
    this.#next = null;
    this.#loading = ref;
    const image = this.image.cloneNode(false);
    try {
      await load(image, pictureAddress(ref));
      this.#swap(image, ref);
    } catch {
      this.#wait(ref);
    }
    this.#loading = null;
    if (this.#next !== null && this.#timer === 0) {
      this.#begin();
    }
  }

  /** Decoded already, so that the change does not flicker. */
  #swap(image, ref) {
    this.#failures = 0;
    this.#shown = ref;
    image.hidden = false;
    this.image.replaceWith(image);
    this.image = image;
    this.shown(ref);
  }

  #wait(ref) {
    this.#failures += 1;
    if (this.#resting) {
      return;
    }
    this.#next ??= ref;
    const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** this.#failures);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      if (this.#next !== null) {
        this.#begin();
      }
    }, wait);
    this.failed(this.#failures);
  }
}
