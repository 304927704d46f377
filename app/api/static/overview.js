// The top of the page: is it well? Every figure is one the service measured; what it did not measure is a dash.

import { byId, el, fill, say } from "./dom.js";
import { get } from "./service.js";
import { toneOf } from "./scores.js";
import { clock, duration, euros, known, number, percent, score, span, t } from "./words.js";

const REFRESH_MS = 3000;
const WINDOWS = ["5m", "1h", "6h", "3d"];
/** At this rate a 30-day budget is gone in two days (Google SRE Workbook, "Alerting on SLOs"). */
const FAST_BURN = 14.4;
const RANK = { good: 0, watch: 1, bad: 2 };
let seen = { health: null, stats: null, drift: null, at: null, answers: null };
// `answers`: null before the first attempt, then whether the last attempt was answered.

/** Start refreshing; a hidden page rests. */
export async function watch() {
  if (!document.hidden) {
    const [health, stats, drift] = await Promise.all([get("health"), get("stats"), get("drift")]);
    const answers = health.ok && stats.ok && drift.ok;
    seen = answers
      ? { health: health.body, stats: stats.body, drift: drift.body, at: new Date(), answers }
      : { ...seen, answers };
    show();
  }
  setTimeout(watch, REFRESH_MS);
}

/** Show what was last seen. */
export function show() {
  showVerdict();
  const { health, stats, drift } = seen;
  say(byId("version"), health ? t("version", { version: health.version }) : "");
  say(byId("refreshed"), seen.at ? t("refreshed", { time: clock(seen.at) }) : "");
  fill(byId("tiles"), ...tiles(health, stats, drift));
  showSlo(stats?.slo ?? []);
}

function reasons() {
  const { health, stats, drift } = seen;
  const found = health.dependencies
    .filter((dependency) => !dependency.ok)
    .map(({ name, detail }) => ["bad", t("dependency_bad", { name, detail: detail ?? t("unmeasured") })]);
  if (drift.alert) found.push([drift.severity === "warning" ? "watch" : "bad", t("drift_bad", { score: score(drift.score) })]);
  for (const objective of stats.slo) {
    const rate = Math.min(objective.burn_rates["5m"] ?? 0, objective.burn_rates["1h"] ?? 0);
    if (rate <= 1) continue;
    const values = { name: sloName(objective), rate: number(objective.burn_rates["1h"], 1) };
    found.push([rate >= FAST_BURN ? "bad" : "watch", t("burn_bad", values)]);
  }
  return found;
}

function showVerdict() {
  let tone = "unknown";
  let text = t("unmeasured");
  let why = [];
  if (seen.answers === false) {
    [tone, text, why] = ["bad", t("unreachable"), [["bad", t("unreachable_why")]]];
  }
  if (seen.answers) {
    why = reasons();
    tone = why.reduce((worst, [one]) => (RANK[one] > RANK[worst] ? one : worst), "good");
    text = t({ good: seen.stats.totals.requests_total ? "well" : "ready", watch: "look", bad: "act" }[tone]);
  }
  byId("verdict").dataset.tone = tone;
  say(byId("verdict-text"), text);
  fill(byId("verdict-reasons"), ...why.map(([, words]) => el("li", {}, words)));
}

function tile(key, figure, note, tone = "unknown") {
  return el("div", { class: "tile", "data-tone": tone },
    el("dt", {}, t(key)), el("dd", { class: "figure" }, figure), el("dd", { class: "note" }, note ?? ""));
}

function tiles(health, stats, drift) {
  const totals = stats?.totals ?? {};
  const since = stats ? t("since", { time: span(stats.uptime_seconds) }) : "";
  const ok = health?.dependencies.filter((dependency) => dependency.ok).length;
  const learning = drift?.phase === "learning";
  return [
    tile("health", health ? known(`health_${health.status}`, health.status) : t("unmeasured"),
      health && t("dependencies", { ok: number(ok), all: number(health.dependencies.length) }),
      health && (health.status === "ok" ? "good" : "bad")),
    tile("requests", number(totals.requests_total), since),
    tile("in_flight", number(stats?.in_flight), t("in_flight_note")),
    tile("blocked", number(totals.blocked_total),
      totals.requests_total ? t("blocked_note", { share: percent(totals.blocked_total / totals.requests_total) }) : ""),
    tile("quality", score(totals.mean_quality_score), t("quality_note"), toneOf(totals.mean_quality_score, "good")),
    tile("latency", duration(totals.latency_ms?.p95), t("latency_note", { p50: duration(totals.latency_ms?.p50) })),
    tile("drift", score(drift?.score),
      drift && (learning
        ? t("drift_learning", { collected: number(drift.collected), needed: number(drift.needed) })
        : t("drift_active")),
      toneOf(drift?.score, "drift")),
    tile("cost", euros(totals.cost_eur_total),
      stats ? t("cost_note", { tokens: number(totals.tokens_input_total + totals.tokens_output_total) }) : ""),
  ];
}

const sloName = (objective) => known(`slo_${objective.name}`, objective.name);

function burnTone(rate) {
  if (rate === null || rate === undefined) return "unknown";
  if (rate >= FAST_BURN) return "bad";
  return rate > 1 ? "watch" : "good";
}

function showSlo(objectives) {
  fill(byId("slo-head"), el("th", { scope: "col" }, t("slo_name")),
    ...WINDOWS.map((label) => el("th", { scope: "col", class: "number" }, t(`window_${label}`))));
  fill(byId("slo-body"), ...objectives.map((objective) => {
    const hour = objective.events["1h"];
    return el("tr", {},
      el("th", { scope: "row" }, sloName(objective),
        el("span", { class: "under" }, t("slo_target", {
          target: percent(objective.target), good: number(hour.good), all: number(hour.good + hour.bad),
        }))),
      ...WINDOWS.map((label) => {
        const rate = objective.burn_rates[label];
        return el("td", { class: "number", "data-tone": burnTone(rate) }, number(rate, 1));
      }));
  }));
}
