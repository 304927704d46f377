// "Try it": a prompt through the whole flow, and everything that was measured on the way.

import { byId, el, fill } from "./dom.js";
import { choose, chosen, offerSamples, onSubmit } from "./form.js";
import { decision, facts, refusal, scoreRows, section, triggers } from "./scores.js";
import { send } from "./service.js";
import { duration, euros, known, number, t } from "./words.js";

const form = byId("try-form");
const result = byId("try-result");
let reply = null;

/** Let the form work. */
export function offerTry() {
  onSubmit(form, result, async () => {
    const body = { prompt: byId("try-prompt").value, scenario: chosen(form, "scenario") };
    const context = byId("try-context").value;
    reply = await send("POST", "predict", context ? { ...body, context } : body);
    show();
  });
}

/** Show examples and the last result, in the language of the moment. */
export function show() {
  offerSamples("try-samples", "try_samples", (sample) => {
    byId("try-prompt").value = sample.text;
    choose(form, "scenario", sample.choice);
    byId("try-prompt").focus();
  });
  if (reply === null) fill(result, el("p", { class: "empty" }, t("try_empty")));
  else if (reply.ok) fill(result, ...answered(reply.body));
  else fill(result, ...refusal(reply));
}

function answered(body) {
  return [
    section("answer", el("p", { class: "text" }, body.answer)),
    el("p", { class: "headline" }, decision(body.guardrails)),
    triggers(body.guardrails.triggered),
    section("scores", scoreRows([
      ["quality", body.quality_score, "good"],
      ["coherence", body.coherence_score, "good"],
      ["security", body.security_score, "safe"],
      ["toxicity", body.toxicity_score, "bad"],
      ["trust", body.trust_index, "good"],
      ["hallucination", body.hallucination.score, "bad", body.hallucination.score === null ? "hint_context" : undefined],
      ["compliance", body.compliance_score, "good"],
      ["drift", body.drift.score, "drift"],
    ])),
    section("facts", facts([
      ["fact_latency", duration(body.latency_ms)],
      ["fact_overhead", duration(body.overhead_ms)],
      ["fact_tokens", `${number(body.tokens_input)} / ${number(body.tokens_output)}`],
      ["fact_cost", euros(body.estimated_cost_eur)],
      ["fact_model", body.model],
      ["fact_ai_act", known(`ai_act_${body.ai_act_risk_level}`, body.ai_act_risk_level)],
      ["fact_pii", personalData(body.pii), true],
      ["fact_request", el("code", {}, body.request_id), true],
      ["fact_trace", el("code", {}, body.trace_id), true],
    ])),
  ];
}

function personalData(pii) {
  if (!pii.count) return t("pii_none");
  const found = t("pii_found", { count: number(pii.count), types: pii.types.join(", ") });
  return pii.redacted ? `${found} (${t("redacted_suffix")})` : found;
}
