// How scores, decisions and refusals look; shared by both forms.

import { el } from "./dom.js";
import { known, score, t } from "./words.js";

const TONE_OF_ACTION = { allow: "good", warn: "watch", redact: "watch", block: "bad" };
/** From which value on a score is worth a look, and bad; for display only, the guardrails have their own thresholds. */
const LINES = { good: [0.2, 0.5], safe: [0.2, 0.5], bad: [0.2, 0.5], drift: [0.6, 0.7] };

/** Return the tone of a score; `kind` says whether 1 is good, safe or bad. */
export function toneOf(value, kind) {
  if (value === null || value === undefined) return "unknown";
  const risk = kind === "good" || kind === "safe" ? 1 - value : value;
  const [watch, bad] = LINES[kind];
  if (risk >= bad) return "bad";
  return risk >= watch ? "watch" : "good";
}

function row(label, value, kind, hint) {
  const measured = typeof value === "number";
  const bar = el("span", { class: "bar", "aria-hidden": "true" });
  if (measured) {
    const level = el("span", { class: "fill" });
    level.style.width = `${Math.round(value * 100)}%`;
    bar.append(level);
  }
  return el(
    "div",
    { class: "score", "data-tone": toneOf(value, kind) },
    el("span", {}, label, el("span", { class: "hint" }, hint)),
    bar,
    el("span", { class: "value" }, score(value)),
  );
}

/** Return rows of named scores: `[name, value, kind, hint key]`. */
export function scoreRows(rows) {
  const hintOf = { good: "hint_good", safe: "hint_safe", bad: "hint_bad", drift: "hint_bad" };
  return el(
    "div",
    { class: "scores" },
    ...rows.map(([name, value, kind, hint]) => row(known(`score_${name}`, name), value, kind, t(hint ?? hintOf[kind]))),
  );
}

/** Return rows of a dictionary of bad-case scores, highest first; null without any. */
export function dictionaryRows(scores) {
  const rows = Object.entries(scores).filter(([, value]) => typeof value === "number");
  if (!rows.length) return null;
  rows.sort((a, b) => b[1] - a[1]);
  return scoreRows(rows.map(([name, value]) => [name, value, "bad"]));
}

/** Return the badge of a guardrail decision; a judgement says what would have happened. */
export function decision(guardrails, judged = false) {
  const key = judged && guardrails.action === "block" ? "would_block" : `action_${guardrails.action}`;
  return el("span", { class: "badge", "data-tone": TONE_OF_ACTION[guardrails.action] }, t(key));
}

/** Return the list of guardrails that went off; null where none did. Their reasons come from the service, in English. */
export function triggers(triggered) {
  if (!triggered?.length) return null;
  const item = (trigger) =>
    el("li", { "data-tone": TONE_OF_ACTION[trigger.action] },
      el("span", { class: "badge" }, known(`do_${trigger.action}`, trigger.action)), " ",
      el("code", {}, trigger.name), " ", el("span", { lang: "en", class: "quiet" }, trigger.reason));
  return section("triggered", el("ul", { class: "triggers" }, ...triggered.map(item)));
}

/** Return a titled part of a result; null without content. */
export const section = (key, content) => (content ? el("section", {}, el("h3", {}, t(key)), content) : null);

/** Return a list of facts: `[word key, value, is long?]`; empty values show a dash. */
export function facts(rows) {
  return el("dl", { class: "facts" }, ...rows.map(([key, value, long]) =>
    el("div", long ? { class: "long" } : {}, el("dt", {}, t(key)), el("dd", {}, value || t("unmeasured")))));
}

/** Return what is shown in place of an answer when there is none. */
export function refusal(reply) {
  const tone = [403, 413, 429].includes(reply.status) ? "bad" : "watch";
  const problem = reply.body ?? {};
  return [
    el("div", { class: "notice", "data-tone": tone, role: "alert" },
      el("strong", {}, `${known(`status_${reply.status}`, t("status_other"))}${reply.status ? ` (${reply.status})` : ""}`),
      el("span", { lang: "en" }, problem.detail ?? "")),
    problem.triggered?.length > 1 ? triggers(problem.triggered) : null, // a single one is the notice itself
    problem.request_id ? facts([["fact_request", el("code", {}, problem.request_id), true]]) : null,
  ];
}
