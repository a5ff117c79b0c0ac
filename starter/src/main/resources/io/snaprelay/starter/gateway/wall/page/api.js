// Requests to the gateway, and what goes wrong with them.

/** An answer that is no success: its words, and the fields that are wrong. */
export class Problem extends Error {
  /**
   * @param {number} status 0 where the gateway could not be reached
   * @param {string} detail
   * @param {{field: string, detail: string}[]} errors
   */
  constructor(status, detail, errors = []) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

let signedOut = () => {};

/** @param {() => void} listener called when the gateway does not know us any more */
export function onSignedOut(listener) {
  signedOut = listener;
}

/**
 * Asks, and answers with the JSON of a success.
 *
 * @throws {Problem}
 */
export async function ask(method, path, body, signal) {
  const response = await answerOf(method, path, body, signal);
  if (response.ok) {
    return response.status === 204 ? null : response.json();
  }
  const problem = await problemOf(response);
  if (response.status === 401) {
    signedOut();
  }
  throw problem;
}

async function answerOf(method, path, body, signal) {
  const request = { method, signal, headers: {} };
  if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers['Content-Type'] = 'application/json';
  }
  try {
    return await fetch(path, request);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, 'The gateway cannot be reached. Try again in a moment.');
  }
}

async function problemOf(response) {
  try {
    const said = await response.json();
    return new Problem(response.status, said.detail ?? said.title, said.errors);
  } catch {
    return new Problem(response.status, `The gateway answered ${response.status}.`);
  }
}

/** The API's path of a stream; its slashes are escaped. */
export const streamPath = (id, what = '') => `/api/v1/streams/${encodeURIComponent(id)}${what}`;
