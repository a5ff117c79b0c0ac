// Capture now, retune and stop, for those who may.

import { ask, streamPath } from './api.js';
import { setText, show } from './dom.js';
import { busy, filled, onSubmit, resetForm } from './forms.js';
import { sayOutcome } from './outcome.js';
import { mayChange } from './session.js';
import { clock, exactClock, millis, span } from './time.js';
import { riskWord } from './words.js';

const STOPS = {
  STOPPED: 'Stopped. The last pictures are being stored.',
  NOT_RUNNING: 'It does not run.',
  OTHER_SESSION: 'Another session runs under this name; it was not stopped.',
};

const needsOperate = ({ name }) =>
  `${name} may look only. Starting, changing and stopping take a token with the role operate.`;

export class Actions {
  /**
   * @param {HTMLElement} root of the detail
   * @param {string} id
   * @param {import('./session.js').Who} who
   * @param {{captured: (shot: import('./past.js').Shot) => void, changed: () => void}} on
   */
  constructor(root, id, who, on) {
    this.root = root;
    this.id = id;
    this.on = on;
    this.outcome = root.querySelector('[data-outcome]');
    show(root.querySelector('[data-operate]'), mayChange(who));
    show(root.querySelector('[data-read-only]'), !mayChange(who));
    setText(root.querySelector('[data-read-only]'), mayChange(who) ? '' : needsOperate(who));
    const button = (action) => root.querySelector(`[data-action="${action}"]`);
    button('capture').addEventListener('click', () => this.#capture(button('capture')));
    this.#opens(button('retune'), (form) => this.#retune(form));
    this.#opens(button('stop'), (form) => this.#stop(form));
  }

  /** Nothing can be changed of what is over. */
  allow(running) {
    for (const button of this.root.querySelectorAll('[data-action]')) {
      button.disabled = !running;
      button.title = running ? '' : 'It is over';
    }
  }

  /** A button that opens its form below; one form at a time. */
  #opens(button, send) {
    const form = this.root.querySelector(`[data-form="${button.dataset.action}"]`);
    const open = (opened) => {
      show(form, opened);
      button.setAttribute('aria-expanded', String(opened));
    };
    const close = () => {
      open(false);
      button.focus();
    };
    button.addEventListener('click', () => {
      const opened = form.hidden;
      this.root.querySelectorAll('.inline-form').forEach((other) => show(other, false));
      this.root.querySelectorAll('[aria-expanded]').forEach((each) => each.setAttribute('aria-expanded', 'false'));
      resetForm(form);
      open(opened);
      if (opened) {
        form.elements.item(0).focus();
      }
    });
    form.querySelector('[data-cancel]').addEventListener('click', close);
    onSubmit(form, async () => {
      await send(form);
      close();
      this.on.changed();
    });
  }

  async #capture(button) {
    await busy(button, async () => {
      sayOutcome(this.outcome, 'Taking a picture…');
      try {
        const taken = await ask('POST', streamPath(this.id, '/capture'));
        const slot = Date.parse(taken.slot);
        sayOutcome(this.outcome, `Captured and stored: ${exactClock(slot)}.`);
        this.on.captured({ slot, content: Date.parse(taken.contentTime), trigger: 'DEMAND' });
      } catch (problem) {
        sayOutcome(this.outcome, problem.message, false);
      }
    });
  }

  async #retune(form) {
    const change = filled(form, ['interval', 'riskLevel', 'reason']);
    const held = await ask('PATCH', streamPath(this.id), change);
    const interval = millis(held.interval);
    const pace = interval === null ? '' : `, a picture every ${span(interval)}`;
    const from = held.from === null ? 'it holds as soon as that is decided' : `from ${clock(Date.parse(held.from))} on`;
    sayOutcome(this.outcome, `Retuned: risk ${riskWord(held.riskLevel)}${pace}, ${from}.`);
  }

  async #stop(form) {
    const answer = await ask('POST', streamPath(this.id, '/stop'), filled(form, ['reason']));
    sayOutcome(this.outcome, STOPS[answer.outcome], answer.outcome !== 'OTHER_SESSION');
  }
}
