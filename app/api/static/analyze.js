// "Analyze a text": what the analyzers see in it, marked where they saw it.

import { byId, el, fill } from "./dom.js";
import { choose, chosen, offerSamples, onSubmit } from "./form.js";
import { decision, dictionaryRows, facts, refusal, scoreRows, section, triggers } from "./scores.js";
import { send } from "./service.js";
import { pieces } from "./spans.js";
import { known, t } from "./words.js";

const form = byId("analyze-form");
const result = byId("analyze-result");
const DEFECTS = ["refusal", "off_topic", "truncated", "degenerate", "wrong_language", "empty"];
let sent = null;
let reply = null;

/** Let the form work. */
export function offerAnalyze() {
  form.addEventListener("change", showAnswerFields);
  onSubmit(form, result, async () => {
    const body = { text: byId("analyze-text").value, role: chosen(form, "role") };
    if (byId("analyze-context").value) body.context = byId("analyze-context").value;
    if (body.role === "answer" && byId("analyze-question").value) body.question = byId("analyze-question").value;
    reply = await send("POST", "analyze", body);
    sent = body;
    show();
  });
}

function showAnswerFields() {
  byId("answer-fields").hidden = chosen(form, "role") !== "answer";
}

/** Show examples and the last result, in the language of the moment. */
export function show() {
  offerSamples("analyze-samples", "analyze_samples", (sample) => {
    choose(form, "role", sample.choice);
    byId("analyze-text").value = sample.text;
    byId("analyze-question").value = sample.question ?? "";
    byId("analyze-context").value = sample.context ?? "";
    byId("analyze-context-fields").open = Boolean(sample.context);
    showAnswerFields();
    byId("analyze-text").focus();
  });
  if (reply === null) fill(result, el("p", { class: "empty" }, t("analyze_empty")));
  else if (reply.ok) fill(result, ...judged(reply.body));
  else fill(result, ...refusal(reply));
}

function judged(body) {
  const isAnswer = sent.role === "answer";
  const ungrounded = body.hallucination.score === null ? "hint_context" : undefined;
  return [
    el("p", { class: "headline" }, decision(body.guardrails, true)),
    triggers(body.guardrails.triggered),
    section("marked", marked(sent.text, body)),
    body.pii.spans.length ? section("redacted_text", el("p", { class: "text" }, body.pii.redacted_text)) : null,
    section("scores", scoreRows([
      ...(body.security ? [
        ["security", body.security.score, "safe"],
        ["injection", body.security.injection, "bad"],
        ["jailbreak", body.security.jailbreak, "bad"],
        ["role_manipulation", body.security.role_manipulation, "bad"],
      ] : []),
      ...(body.quality ? [["quality", body.quality.score, "good"], ["coherence", body.quality.coherence, "good"]] : []),
      ["toxicity", body.toxicity.score, "bad"],
      ...(isAnswer ? [["hallucination", body.hallucination.score, "bad", ungrounded]] : [["drift", body.drift.score, "drift"]]),
    ])),
    section("categories", dictionaryRows(body.toxicity.categories)),
    body.quality ? section("defects", dictionaryRows(Object.fromEntries(DEFECTS.map((name) => [name, body.quality[name]])))) : null,
    section("facts", facts([
      ["fact_language", body.language],
      ["fact_ai_act", aiAct(body.ai_act)],
      ["fact_techniques", body.security?.techniques.join(", "), true],
      ["fact_request", el("code", {}, body.request_id), true],
    ])),
  ];
}

function aiAct({ risk_level: level, matches }) {
  const articles = matches.map((match) => match.article).filter(Boolean);
  return [known(`ai_act_${level}`, level), ...new Set(articles)].join(", ");
}

const kindOf = ({ type, subtype }) => (subtype ? `${type}: ${subtype}` : type);

function marked(text, body) {
  const personal = body.pii.spans.map((span) => ({ ...span, tone: "watch", label: kindOf(span) }));
  const claims = body.hallucination.unsupported;
  // A claim and the number in it that gives it away are one thing to read: the outer one carries the words.
  const within = (claim) => claims.some((other) => other !== claim && other.start <= claim.start && other.end >= claim.end);
  const unsupported = claims.map((claim) => ({ ...claim, tone: "bad", label: within(claim) ? null : t("unsupported") }));
  const nodes = pieces(text, [...personal, ...unsupported]).map((piece) => {
    if (!piece.spans.length) return piece.text;
    const tags = piece.closes.filter((span) => span.label).map((span) => el("span", { class: "tag" }, span.label));
    const inner = piece.spans.length > 1 ? "inner" : null;
    return el("mark", { "data-tone": piece.spans.at(-1).tone, class: inner }, piece.text, ...tags);
  });
  return el("p", { class: "text" }, ...nodes);
}
