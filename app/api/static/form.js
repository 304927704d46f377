// What both forms share: examples, Ctrl+Enter, one request at a time.

import { byId, el, fill } from "./dom.js";
import { samples } from "./words.js";

/** Return the value of a form's chosen radio button. */
export const chosen = (form, name) => form.elements[name].value;

/** Choose a radio button of a form. */
export function choose(form, name, value) {
  form.elements[name].value = value;
}

/** Show the examples; `use` receives the one that is clicked. */
export function offerSamples(id, key, use) {
  fill(byId(id), ...samples(key).map((sample) => {
    const button = el("button", { type: "button" }, sample.label);
    button.addEventListener("click", () => use(sample));
    return button;
  }));
}

/** Send the form by button or Ctrl+Enter; `submit` is awaited, and meanwhile the form does not send again. */
export function onSubmit(form, result, submit) {
  const button = form.querySelector('[type="submit"]');
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    result.setAttribute("aria-busy", "true");
    try {
      await submit();
    } finally {
      button.disabled = false;
      result.setAttribute("aria-busy", "false");
    }
  });
}
