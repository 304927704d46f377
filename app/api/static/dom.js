// Building elements. Text goes in as text nodes only, so that nothing a model writes can become markup.

/** Return the element of an id of the page. */
export const byId = (id) => document.getElementById(id);

/** Return a new element. `attributes` are set as attributes; null and undefined ones are left out; children are nodes or texts. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Replace an element's children. */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
}

/** Set an element's text only when it differs, so that a screen reader is not told the same thing twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
