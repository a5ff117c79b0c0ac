// One stream, large: its pictures along its time, and all that is known of it.

import { Actions } from './actions.js';
import { ask, streamPath } from './api.js';
import { byId, fromTemplate, setData, setText, show } from './dom.js';
import { drawGaps, drawLedger, drawSegments, drawSettings } from './facts.js';
import { Film } from './film.js';
import { Past } from './past.js';
import { PicturePlace, widthFor } from './picture.js';
import { Scrubber } from './scrubber.js';
import { ago, exactClock, now } from './time.js';
import { riskWord, stateWord, triggerWord, whyWord } from './words.js';

/** Pictures that come are a sign that the numbers moved on, too. */
const ASK_AGAIN = 10_000;
const FILM_AGAIN = 60_000;

const NOTHING_KNOWN = { state: 'UNKNOWN', risk: 'NORMAL', since: null, endedAt: null, gaps: [], picture: null };

const asGap = ({ from, until, slots, cause }) => [Date.parse(from), Date.parse(until), slots, cause];

/** The board's gaps are newer, the ledger's go further back. */
function allGaps(stream, ledger, windowMs) {
  const start = now() - windowMs;
  const known = (gap) => stream.gaps.some((one) => one[3] === gap[3] && one[0] < gap[1] && one[1] > gap[0]);
  const older = ledger.filter((gap) => gap[0] < start || !known(gap));
  const newer = stream.gaps.filter((gap) => !older.some((one) => one[3] === gap[3] && one[0] <= gap[0] && one[1] >= gap[1]));
  return [...older, ...newer].sort((one, other) => one[0] - other[0]);
}

export class Detail {
  #status = null;
  #ledgerGaps = [];
  #asked = 0;
  #asking = false;
  #askAgain = false;
  #filmed = 0;
  #abort = new AbortController();

  /**
   * @param {string} id
   * @param {import('./streams.js').Streams} streams
   * @param {import('./session.js').Who} who
   * @param {() => void} close
   */
  constructor(id, streams, who, close) {
    this.id = id;
    this.streams = streams;
    this.who = who;
    this.dialog = byId('detail');
    this.root = fromTemplate('detail-template');
    this.root.dataset.detail = id;
    this.past = new Past(id, this.#abort.signal);
    this.#parts(close);
    this.dialog.replaceChildren(this.root);
    this.dialog.showModal();
    this.#part('h2').focus();
    this.draw();
    this.ask();
    this.timer = setInterval(() => this.draw(), 1000);
    const { signal } = this.#abort;
    document.addEventListener('visibilitychange', () => document.hidden || this.ask(), { signal });
  }

  #part(selector) {
    return this.root.querySelector(selector);
  }

  #parts(close) {
    setText(this.#part('h2'), this.id);
    this.#part('[data-close]').addEventListener('click', close);
    this.place = new PicturePlace(
      this.#part('.picture'),
      (ref) => this.#shown(ref),
      () => this.#notice('The picture cannot be loaded; trying again.'),
    );
    this.scrubber = new Scrubber(this.root, this.past, {
      picked: (shot) => this.#want(shot),
      live: () => this.draw(),
      moved: () => this.#moved(),
      failed: (problem) => problem.name !== 'AbortError' && this.#notice(problem.message),
    });
    this.film = new Film(this.#part('.film'), this.past, (shot) => this.scrubber.pick(shot));
    this.actions = new Actions(this.root, this.id, this.who, {
      captured: (shot) => this.scrubber.pick(shot),
      changed: () => this.ask(),
    });
  }

  get stream() {
    return this.streams.get(this.id) ?? NOTHING_KNOWN;
  }

  close() {
    clearInterval(this.timer);
    this.#abort.abort();
    this.place.rest();
    this.dialog.close();
    this.dialog.replaceChildren();
  }

  /** The board heard something of this stream. */
  heard(what) {
    const { picture } = this.stream;
    if (picture) {
      this.past.add(picture);
    }
    this.draw();
    if (!document.hidden && (what === 'row' || Date.now() - this.#asked > ASK_AGAIN)) {
      this.ask();
    }
  }

  draw() {
    if (document.hidden) {
      return;
    }
    const { stream } = this;
    const state = stream === NOTHING_KNOWN ? (this.#status?.state ?? 'UNKNOWN') : stream.state;
    setData(this.root, 'state', state);
    setData(this.root, 'risk', stream.risk);
    setText(this.#part('.state-word'), stateWord(state));
    setText(this.#part('.risk-word'), `${riskWord(stream.risk)} risk`);
    setText(this.#part('.sheet-why'), stream.why ? whyWord(stream.why) : '');
    this.actions.allow(state !== 'ENDED');
    this.gaps = allGaps(stream, this.#ledgerGaps, this.streams.windowMs);
    this.scrubber.draw(stream, this.gaps);
    this.#drawPicture(stream);
    if (this.scrubber.following && Date.now() - this.#filmed > FILM_AGAIN) {
      this.#moved();
    }
  }

  #drawPicture({ picture }) {
    show(this.#part('.empty'), (picture === null || !this.who.pictures) && this.scrubber.following);
    setText(this.#part('.empty'), this.who.pictures ? 'No picture yet' : 'This gateway knows no store: set oss.endpoint and oss.bucket for it.');
    if (picture && this.scrubber.following) {
      this.#want(picture);
    }
    this.#caption();
  }

  #want(shot) {
    if (this.who.pictures) {
      const width = widthFor(this.#part('.stage').clientWidth);
      this.place.want({ id: this.id, ...shot, width });
    }
  }

  #shown(ref) {
    this.shot = ref;
    this.#notice('');
    this.#part('.picture').alt = `Picture of ${exactClock(ref.content ?? ref.slot)}`;
    setData(this.root, 'slot', ref.slot);
    this.#caption();
  }

  #caption() {
    if (this.shot) {
      const { slot, content, trigger } = this.shot;
      setText(this.#part('.shot-time'), exactClock(content ?? slot));
      setText(this.#part('.shot-note'), `${ago(content ?? slot)} · ${triggerWord(trigger)}`);
    }
  }

  #notice(words) {
    setText(this.#part('.notice'), words);
    show(this.#part('.notice'), words !== '');
  }

  /** Another part of the time is looked at. */
  async #moved() {
    this.scrubber.draw(this.stream, this.gaps ?? []);
    if (!this.who.pictures) {
      return;
    }
    this.#filmed = Date.now();
    try {
      await this.film.draw(this.scrubber.from, this.scrubber.until);
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.#notice(problem.message);
      }
    }
  }

  /** Asks the workflow how it stands, and who serves it: one question at a time, the last one after what happened. */
  async ask() {
    this.#askAgain = this.#asking;
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    await this.#askOnce();
    this.#asking = false;
    if (this.#askAgain && !this.#abort.signal.aborted) {
      await this.ask();
    }
  }

  async #askOnce() {
    this.#asked = Date.now();
    const { signal } = this.#abort;
    try {
      const [status, segments] = await Promise.all([
        ask('GET', streamPath(this.id), undefined, signal),
        ask('GET', `/wall/segments/${encodeURIComponent(this.id)}`, undefined, signal),
      ]);
      this.#answered(status, segments);
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.#trouble(problem.message);
      }
    }
  }

  #answered(status, segments) {
    this.#status = status;
    this.#ledgerGaps = (status.coverage?.gaps ?? []).map(asGap);
    this.#trouble(status.trouble ?? '');
    this.draw();
    drawLedger(this.#part('[data-ledger]'), status.coverage);
    drawGaps(this.#part('[data-gaps]'), this.gaps, (gap) => this.scrubber.goTo(gap[0]));
    drawSettings(this.#part('[data-settings]'), status);
    drawSegments(this.#part('[data-segments]'), segments);
    this.#link(status);
  }

  #trouble(words) {
    setText(this.#part('[data-trouble]'), words);
    show(this.#part('[data-trouble]'), words !== '');
  }

  #link({ workflowId, runId }) {
    const { temporalUi, namespace } = this.who;
    const link = this.#part('[data-workflow]');
    show(link, temporalUi !== null);
    if (temporalUi !== null) {
      link.href = `${temporalUi}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`;
    }
  }
}
