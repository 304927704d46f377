// The guardrails: how they are set, how often they went off, and changing them.

import { byId, el, fill, say } from "./dom.js";
import { get, send } from "./service.js";
import { known, number, t } from "./words.js";

const REFRESH_MS = 3000;
const COLUMNS = ["guardrail", "enabled", "threshold", "action", "mode", "counts", "save"];
let guardrails = [];
/** Fields changed here and not yet saved, by guardrail. */
const edits = new Map();

/** Start refreshing the counters while the panel is open; rows under edit are left alone. */
export async function watch() {
  if (!document.hidden && !byId("guardrails").hidden) await refresh();
  setTimeout(watch, REFRESH_MS);
}

/** Fetch and show. */
export async function refresh() {
  const reply = await get("guardrails");
  if (!reply.ok) {
    note("bad", t("status_0"));
    return;
  }
  guardrails = reply.body.guardrails;
  const editing = edits.size || byId("guardrail-body").contains(document.activeElement);
  if (editing) for (const guardrail of guardrails) say(byId(`counts-${guardrail.name}`), counts(guardrail));
  else show();
}

/** Show the table, in the language of the moment. */
export function show() {
  fill(byId("guardrail-head"), ...COLUMNS.map((name) => el("th", { scope: "col" }, t(`column_${name}`))));
  fill(byId("guardrail-body"), ...guardrails.map(row));
}

const counts = (guardrail) => `${number(guardrail.triggers)} / ${number(guardrail.blocked)}`;

function note(tone, text) {
  byId("guardrail-note").dataset.tone = tone;
  say(byId("guardrail-note"), text);
}

function row(guardrail) {
  const { name } = guardrail;
  const edited = edits.get(name) ?? {};
  const save = el("button", { type: "button", "aria-label": `${t("save")} ${name}` }, t("save"));
  save.disabled = !edits.has(name);
  const edit = (field, value) => {
    const fields = { ...edits.get(name), [field]: value };
    if (fields[field] === guardrail[field]) delete fields[field];
    if (Object.keys(fields).length) edits.set(name, fields);
    else edits.delete(name);
    save.disabled = !edits.has(name);
  };
  save.addEventListener("click", () => store(name));
  const value = (field) => edited[field] ?? guardrail[field];
  const unit = known(`unit_${name}`, guardrail.unit);
  return el("tr", { "data-off": String(!guardrail.enabled) },
    el("th", { scope: "row" }, el("code", {}, name), about(guardrail)),
    cell("enabled", toggle(name, value("enabled"), (on) => edit("enabled", on))),
    cell("threshold", threshold(name, value("threshold"), (limit) => edit("threshold", limit)), el("span", { class: "under" }, unit)),
    cell("action", choice(name, "action", "do_", guardrail.actions, value("action"), (word) => edit("action", word))),
    cell("mode", choice(name, "mode", "mode_", ["enforce", "shadow"], value("mode"), (word) => edit("mode", word))),
    cell("counts", el("span", { id: `counts-${name}` }, counts(guardrail))),
    el("td", {}, save));
}

function about(guardrail) {
  const words = known(`about_${guardrail.name}`, null);
  return el("span", { class: "under", lang: words ? null : "en" }, words ?? guardrail.description);
}

const cell = (column, ...content) => el("td", { "data-label": t(`column_${column}`) }, ...content);
const labelled = (name, column) => `${t(`column_${column}`)}: ${name}`;

function toggle(name, on, changed) {
  const box = el("input", { type: "checkbox", role: "switch", "aria-label": labelled(name, "enabled") });
  box.checked = on;
  box.addEventListener("change", () => changed(box.checked));
  return box;
}

function threshold(name, limit, changed) {
  const box = el("input", { type: "number", step: "any", min: 0, value: limit, "aria-label": labelled(name, "threshold") });
  box.addEventListener("input", () => {
    // An empty or half-typed number is not a change yet.
    if (Number.isFinite(box.valueAsNumber)) changed(box.valueAsNumber);
  });
  return box;
}

function choice(name, column, prefix, values, current, changed) {
  const box = el("select", { "aria-label": labelled(name, column) },
    ...values.map((value) => el("option", { value }, known(prefix + value, value))));
  box.value = current;
  box.addEventListener("change", () => changed(box.value));
  return box;
}

async function store(name) {
  const reply = await send("PUT", "guardrails/config", { guardrail_name: name, ...edits.get(name) });
  if (!reply.ok) {
    note("bad", t("not_saved", { name, detail: reply.body?.detail ?? t("status_other") }));
    return;
  }
  edits.delete(name);
  guardrails = guardrails.map((guardrail) => (guardrail.name === name ? reply.body : guardrail));
  show();
  note("good", t("saved", { name }));
}
