// The start of the page.

import * as analyze from "./analyze.js";
import * as guardrails from "./guardrails.js";
import * as overview from "./overview.js";
import { offerTabs } from "./tabs.js";
import * as tryIt from "./try.js";
import { offerLanguages, translate } from "./words.js";

const views = [overview, tryIt, analyze, guardrails];

function showAll() {
  for (const view of views) view.show();
}

translate();
showAll();
offerLanguages(showAll);
tryIt.offerTry();
analyze.offerAnalyze();
document.addEventListener("panel", (event) => {
  if (event.detail === "guardrails") guardrails.refresh();
});
offerTabs();
overview.watch();
guardrails.watch();
