// The page's words in French and English, and numbers as each language writes them.

const answer = await fetch(new URL("words.json", import.meta.url));
const WORDS = await answer.json();
let language = preferred();

function preferred() {
  const named = new URLSearchParams(location.search).get("lang");
  if (named in WORDS) return named;
  return (navigator.languages ?? [navigator.language]).map((tag) => tag.slice(0, 2)).find((tag) => tag in WORDS) ?? "en";
}

/** Return the words under a key, with `{names}` filled in. */
export function t(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Return the words under a key, or `fallback` where the page has none. */
export const known = (key, fallback) => (key in WORDS[language] ? t(key) : fallback);

/** Return the example texts under a key. */
export const samples = (key) => WORDS[language][key];

/** Put the words into every element that names its key. */
export function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = t(element.dataset.word);
  for (const element of document.querySelectorAll("[data-word-label]")) {
    element.setAttribute("aria-label", t(element.dataset.wordLabel));
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
}

/** Let the language buttons work; the address keeps the choice, and `changed` is called after it. */
export function offerLanguages(changed) {
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      language = button.dataset.language;
      history.replaceState(null, "", `?lang=${language}${location.hash}`);
      translate();
      changed();
    });
  }
}

const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

/** Return a number with at most so many decimals, or a dash where it was not measured. */
export function number(value, decimals = 0) {
  if (!isNumber(value)) return t("unmeasured");
  return value.toLocaleString(language, { maximumFractionDigits: decimals });
}

/** Return a score of 0 to 1 with two decimals. */
export const score = (value) =>
  isNumber(value)
    ? value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    : t("unmeasured");

/** Return a share as per cent. */
export const percent = (value, decimals = 1) =>
  isNumber(value)
    ? value.toLocaleString(language, { style: "percent", maximumFractionDigits: decimals })
    : t("unmeasured");

/** Return milliseconds; from one second on, seconds. */
export function duration(ms) {
  if (!isNumber(ms)) return t("unmeasured");
  return ms < 1000 ? `${number(ms, ms < 10 ? 2 : 0)} ms` : `${number(ms / 1000, 2)} s`;
}

/** Return a time span in its two largest units. */
export function span(seconds) {
  if (!isNumber(seconds)) return t("unmeasured");
  const units = [[t("unit_day"), 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const largest = units.findIndex(([, size]) => seconds >= size);
  if (largest < 0) return "0\u00a0s";
  const counts = [];
  let rest = Math.floor(seconds);
  for (const [name, size] of units.slice(largest, largest + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count) counts.push(`${count}\u00a0${name}`);
  }
  return counts.join("\u00a0");
}

/** Return an amount in euros, small ones with the digits they need. */
export function euros(value) {
  if (!isNumber(value)) return t("unmeasured");
  const digits = value === 0 || value >= 1 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 3 };
  return value.toLocaleString(language, { style: "currency", currency: "EUR", minimumFractionDigits: 0, ...digits });
}

/** Return a time of day. */
export const clock = (date) => date.toLocaleTimeString(language);
