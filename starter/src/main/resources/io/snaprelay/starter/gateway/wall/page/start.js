// The dialog that starts a stream.

import { ask, streamPath } from './api.js';
import { byId } from './dom.js';
import { filled, onSubmit, resetForm } from './forms.js';
import { sayOutcome } from './outcome.js';

/** The stream's tile tells the rest. */
const LASTS = 15_000;

async function start(form) {
  const { id, url, ...rest } = filled(form, ['id', 'url', 'interval', 'riskLevel', 'reason']);
  const answer = await ask('PUT', streamPath(id), { urls: [{ url }], ...rest });
  const words = answer.started
    ? `${id} is started. Its first picture comes when its source is on air.`
    : `${id} runs already, and stays as it is.`;
  sayOutcome(byId('board-outcome'), words);
  setTimeout(() => sayOutcome(byId('board-outcome'), ''), LASTS);
}

/** Every button that offers it opens it. */
export function startDialog() {
  const dialog = byId('start-dialog');
  const form = dialog.querySelector('form');
  for (const button of document.querySelectorAll('[data-action="start"]')) {
    button.addEventListener('click', () => {
      // Addresses may carry keys: nothing of the last one stays.
      resetForm(form);
      dialog.showModal();
    });
  }
  form.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
  onSubmit(form, async () => {
    await start(form);
    resetForm(form);
    dialog.close();
  });
}
