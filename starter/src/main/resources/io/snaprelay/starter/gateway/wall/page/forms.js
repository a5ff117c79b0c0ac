// A form whose answer takes a while: asks once, says what is wrong at the field that is wrong.

import { make } from './dom.js';
import { Problem } from './api.js';

/** Which input of ours a field of the API's is. */
const inputOf = (form, field) =>
  form.elements.namedItem({ streamId: 'id', urls: 'url' }[field.split(/[.[]/)[0]] ?? field);

function clear(form) {
  form.querySelector('.error').textContent = '';
  form.querySelectorAll('[aria-invalid]').forEach((input) => {
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
  });
  form.querySelectorAll('.field-error').forEach((note) => note.remove());
}

function wrong(form, input, words) {
  const note = make('span', 'field-error', words);
  note.id = `${form.dataset.form}-${input.name}-error`;
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', note.id);
  input.closest('.field').append(note);
}

/** @param {Problem} problem */
export function sayProblem(form, problem) {
  form.querySelector('.error').textContent = problem.message;
  for (const { field, detail } of problem.errors) {
    const input = inputOf(form, field);
    if (input) {
      wrong(form, input, detail);
    } else {
      form.querySelector('.error').textContent += ` ${field}: ${detail}.`;
    }
  }
  form.querySelector('[aria-invalid]')?.focus();
}

function missing(form) {
  const empty = [...form.elements].filter((input) => input.required && input.value.trim() === '');
  empty.forEach((input) => input.closest('.field') && wrong(form, input, 'is needed'));
  empty[0]?.focus();
  return empty.length > 0;
}

/** What was filled in; what was left out is left out. */
export function filled(form, names) {
  const values = names.map((name) => [name, form.elements.namedItem(name).value.trim()]);
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

/**
 * Does something once, however often it is clicked meanwhile.
 *
 * @param {HTMLButtonElement} button
 * @param {() => Promise<void>} work
 */
export async function busy(button, work) {
  if (button.getAttribute('aria-busy') === 'true') {
    return;
  }
  // Not disabled, which would take the focus away.
  button.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {() => Promise<void>} send
 */
export function onSubmit(form, send) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clear(form);
    if (missing(form)) {
      return;
    }
    busy(form.querySelector('button:not([type=button])'), async () => {
      try {
        await send();
      } catch (problem) {
        if (!(problem instanceof Problem)) {
          throw problem;
        }
        sayProblem(form, problem);
      }
    });
  });
}

/** Empty again, without yesterday's mistakes. */
export function resetForm(form) {
  form.reset();
  clear(form);
}
