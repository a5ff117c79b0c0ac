// Who looks at the wall, and the form for those whom the gateway does not know.

import { ask, Problem } from './api.js';
import { byId, show } from './dom.js';
import { onSubmit, resetForm } from './forms.js';
import { sayOutcome } from './outcome.js';

/**
 * @typedef {object} Who
 * @property {string} name
 * @property {'OPERATE'|'READ'} role
 * @property {boolean} tokens whether one signs in at all
 * @property {string | null} temporalUi
 * @property {string} namespace
 * @property {boolean} pictures whether the gateway knows a store
 */

/** @returns {Promise<Who>} */
export const askWho = () => ask('GET', '/wall/session');

export const mayChange = (who) => who.role === 'OPERATE';

const form = document.querySelector('[data-signin]');

/** @param {boolean} needed */
export function showSignIn(needed) {
  if (byId('signin').hidden !== needed) {
    return;
  }
  show(byId('signin'), needed);
  show(byId('board'), !needed);
  if (needed) {
    document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
    form.elements.namedItem('token').focus();
  }
}

async function signIn(signedIn) {
  const field = form.elements.namedItem('token');
  try {
    const who = await ask('POST', '/wall/session', { token: field.value.trim() });
    resetForm(form);
    signedIn(who);
  } catch (problem) {
    field.select();
    if (problem.status === 401) {
      throw new Problem(401, 'The gateway does not know this token.');
    }
    throw problem;
  }
}

/** @param {(who: Who) => void} signedIn */
export function onSignIn(signedIn) {
  onSubmit(form, () => signIn(signedIn));
}

/** @param {() => void} signedOut */
export function signOutButton(button, who, signedOut) {
  show(button, who.tokens);
  button.title = `Sign out (${who.name})`;
  button.setAttribute('aria-label', `Sign out ${who.name}`);
  button.onclick = async () => {
    try {
      await ask('DELETE', '/wall/session');
      signedOut();
    } catch (problem) {
      sayOutcome(byId('board-outcome'), `You are still signed in. ${problem.message}`, false);
    }
  };
}
