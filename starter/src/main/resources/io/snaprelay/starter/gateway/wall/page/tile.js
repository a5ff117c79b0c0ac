// One stream on the board.

import { fromTemplate, setData, setText, show } from './dom.js';
import { PicturePlace, widthFor } from './picture.js';
import { ago, clock, now } from './time.js';
import { Timeline, stripWords } from './timeline.js';
import { riskWord, share, stateWord, whyWord } from './words.js';

const LATE_AT_LEAST = 10_000;
const POOR = 0.99;

/** What stands over the picture where it is not simply live. */
function notice(stream) {
  switch (stream.state) {
    case 'INTERRUPTED':
      return stream.why ? whyWord(stream.why) : 'interrupted';
    case 'ENDED':
      return stream.why ? whyWord(stream.why) : 'ended';
    case 'SILENT':
      return 'not heard of lately';
    default:
      return '';
  }
}

function empty(stream, store) {
  if (!store) {
    return 'No store is configured';
  }
  return stream.state === 'STARTING' ? 'Waiting for the first picture' : 'No picture yet';
}

export class Tile {
  visible = false;
  #failed = false;

  /**
   * @param {import('./streams.js').Stream} stream
   * @param {import('./streams.js').Streams} streams
   * @param {() => void} pictureFailed
   */
  constructor(stream, streams, pictureFailed) {
    this.stream = stream;
    this.streams = streams;
    this.element = fromTemplate('tile-template');
    this.element.dataset.stream = stream.id;
    const part = (name) => this.element.querySelector(`.${name}`);
    this.link = part('tile-link');
    this.parts = Object.fromEntries(
      ['empty', 'notice', 'strip', 'share', 'state-word', 'age', 'clock', 'risk', 'risk-word', 'strip-words']
        .map((name) => [name, part(name)]),
    );
    this.#name(part('path'), part('leaf'));
    this.timeline = new Timeline(this.parts.strip);
    this.place = new PicturePlace(
      part('picture'),
      (ref) => this.#shown(ref),
      () => {
        this.#failed = true;
        this.drawText();
        pictureFailed();
      },
    );
  }

  /** The end of a name tells streams apart, so that the beginning is what is cut. */
  #name(path, leaf) {
    const cut = this.stream.id.lastIndexOf('/') + 1;
    path.textContent = this.stream.id.slice(0, cut);
    leaf.textContent = this.stream.id.slice(cut);
    this.link.href = `/?stream=${encodeURIComponent(this.stream.id)}`;
    this.link.title = this.stream.id;
  }

  #shown({ slot, content }) {
    this.#failed = false;
    setData(this.element, 'slot', slot);
    setData(this.element, 'content', content);
    this.drawText();
  }

  /** All of it; only for tiles that can be seen. */
  draw(tileWidth, store) {
    const { stream, parts } = this;
    setData(this.element, 'state', stream.state);
    setData(this.element, 'risk', stream.risk);
    setText(parts['state-word'], stateWord(stream.state));
    setText(parts['risk-word'], riskWord(stream.risk));
    setText(parts.empty, empty(stream, store));
    show(parts.empty, stream.picture === null || !store);
    const due = stream.captured + stream.missed;
    setText(parts.share, share(stream.captured, stream.missed));
    setData(parts.share, 'poor', due > 0 && stream.captured / due < POOR ? '' : null);
    this.drawText();
    this.drawStrip();
    if (stream.picture && store && !document.hidden) {
      this.place.want({ id: stream.id, ...stream.picture, width: widthFor(tileWidth) });
    }
  }

  /** What changes as time goes by, each second. */
  drawText() {
    const { stream, parts } = this;
    const words = this.#failed ? 'picture not loaded, trying again' : notice(stream);
    setText(parts.notice, words);
    show(parts.notice, words !== '');
    const content = this.element.dataset.content ?? stream.picture?.content;
    if (content !== undefined) {
      setText(parts.age, ago(Number(content)));
      setText(parts.clock, clock(Number(content)));
      const late = Math.max(LATE_AT_LEAST, 3 * (stream.intervalMs ?? 0));
      setData(parts.age, 'late', stream.state === 'LIVE' && now() - content > late ? '' : null);
    }
  }

  /** A pixel of it is some seconds. */
  drawStrip() {
    const { stream, streams, parts } = this;
    const until = now();
    const gaps = stream.gaps.filter((gap) => gap[1] > until - streams.windowMs);
    this.timeline.draw(until - streams.windowMs, until, stream, gaps);
    setText(parts['strip-words'], stripWords(gaps));
  }
}
