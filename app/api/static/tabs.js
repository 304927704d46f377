// Tabs after the ARIA pattern: one in the tab order, arrows move between them; the address keeps the choice.

const tabs = [...document.querySelectorAll('[role="tab"]')];
const panelOf = (tab) => tab.getAttribute("aria-controls");

function select(chosen, { focus = false } = {}) {
  for (const tab of tabs) {
    const selected = tab === chosen;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    document.getElementById(panelOf(tab)).hidden = !selected;
  }
  if (focus) chosen.focus();
  document.dispatchEvent(new CustomEvent("panel", { detail: panelOf(chosen) }));
}

const fromAddress = () => tabs.find((tab) => `#${panelOf(tab)}` === location.hash);

/** Let the tabs work and open the one that the address names. */
export function offerTabs() {
  for (const [index, tab] of tabs.entries()) {
    const open = (target, focus) => {
      history.replaceState(null, "", `#${panelOf(target)}`);
      select(target, { focus });
    };
    tab.addEventListener("click", () => open(tab, false));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      open(tabs[(to + tabs.length) % tabs.length], true);
    });
  }
  addEventListener("hashchange", () => select(fromAddress() ?? tabs[0]));
  select(fromAddress() ?? tabs[0]);
}
