// The facts of a reservation beside the chart. Without JavaScript a bar leads to its page.

import { barsOf, chart, codeOf } from "./chart-grid.js";

const panel = () => document.getElementById("chart-panel");
let shown = "";

// The grid gives the open panel room beside it.
function setOpen(isOpen) {
  panel().hidden = !isOpen;
  document.getElementById("main").classList.toggle("has-panel", isOpen);
}

const inSight = (bar) => bar?.scrollIntoView({ block: "nearest", inline: "nearest" });

function markChosen() {
  for (const bar of chart().querySelectorAll(".is-chosen")) bar.classList.remove("is-chosen");
  if (shown) barsOf(shown).forEach((bar) => bar.classList.add("is-chosen"));
}

// That no answer came is told by unanswered.js.
function load() {
  const url = `${chart().dataset.chart}panel/${shown}/`;
  return window.htmx.ajax("GET", url, { target: "#chart-panel", swap: "innerHTML" }).catch(() => null);
}

export async function openPanel(code, clicked = null) {
  // What is said of one guest must not stand there for another.
  if (code !== shown) panel().replaceChildren();
  shown = code;
  markChosen();
  await load();
  if (shown !== code) return;
  setOpen(Boolean(panel().firstElementChild));
  inSight(clicked);
  panel().querySelector("[data-first-focus]")?.focus();
}

export function closePanel() {
  const [bar] = shown ? barsOf(shown) : [];
  shown = "";
  markChosen();
  setOpen(false);
  panel().replaceChildren();
  bar?.focus({ preventScroll: true });
}

// The bars of a stay that changes rooms are found by pointing at one of them.
function markSame(event) {
  const bar = event.target.closest?.(".tape-track > .stay.part");
  for (const other of chart().querySelectorAll(".is-same")) other.classList.remove("is-same");
  if (bar) barsOf(codeOf(bar)).forEach((other) => other.classList.add("is-same"));
}

function isPlain(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

export function watchPanel() {
  document.addEventListener("pointerover", markSame);
  document.addEventListener("focusin", markSame);
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || !isPlain(event)) return;
    const bar = event.target.closest(".tape-track > .stay");
    if (bar) {
      event.preventDefault();
      openPanel(codeOf(bar), bar);
    } else if (event.target.closest("[data-panel-close]")) closePanel();
  });
  document.addEventListener("keydown", (event) => {
    const isOpen = shown && !document.getElementById("dialog").open;
    if (event.key === "Escape" && isOpen && !event.defaultPrevented) closePanel();
  });
  document.addEventListener("chart:drawn", () => {
    markChosen();
    // Who is about to press a button there must not lose it.
    if (shown && !panel().contains(document.activeElement)) load();
  });
  document.addEventListener("desk:done", () => {
    if (shown) openPanel(shown);
  });
}
