// Small help with the document. Data comes in as text only.

export const byId = (id) => document.getElementById(id);

/** A copy of the one element of a template of the page. */
export const fromTemplate = (id) => byId(id).content.firstElementChild.cloneNode(true);

/** An element with a class and text. */
export function make(tag, className = '', text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Writes only what changed: a write costs a layout even where the text is the same. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Likewise for data- attributes; undefined and null take it away. */
export function setData(element, name, value) {
  if (value === undefined || value === null) {
    delete element.dataset[name];
  } else if (element.dataset[name] !== String(value)) {
    element.dataset[name] = value;
  }
}

/** Likewise for what is shown at all. */
export function show(element, shown) {
  if (element.hidden === shown) {
    element.hidden = !shown;
  }
}
