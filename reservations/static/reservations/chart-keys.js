// Every bar is reached by the arrow keys, and the whole grid is one stop of the tab key.

import { placeOf, tape } from "./chart-grid.js";

const ITEMS = "a.tape-name, .tape-track > .stay:not(.ghost), .tape-track > .closure";
const rows = () => [...tape().querySelectorAll(".tape-row:not(.tape-kind)")];
const itemsOf = (row) => [...row.querySelectorAll(ITEMS)];

export function makeOneStop() {
  let stop = document.activeElement?.matches?.(`.tape :is(${ITEMS})`) ? document.activeElement : null;
  for (const item of tape().querySelectorAll(ITEMS)) {
    stop ??= item;
    item.tabIndex = item === stop ? 0 : -1;
  }
}

function moveTo(item) {
  if (!item) return;
  for (const other of tape().querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
  item.tabIndex = 0;
  item.focus();
}

const middle = (item) => {
  if (item.classList.contains("tape-name")) return -1;
  const place = placeOf(item);
  return place.from + place.span / 2;
};

// In another row the bar that stands nearest; the names of the rooms are a column of their own.
function nearest(item, row) {
  const candidates = itemsOf(row).filter((other) => middle(other) < 0 === middle(item) < 0);
  const distance = (other) => Math.abs(middle(other) - middle(item));
  return candidates.sort((a, b) => distance(a) - distance(b))[0];
}

function inAnotherRow(item, step) {
  const all = rows();
  for (let at = all.indexOf(item.closest(".tape-row")) + step; all[at]; at += step) {
    const found = nearest(item, all[at]);
    if (found) return found;
  }
  return null;
}

function goal(item, key) {
  const beside = itemsOf(item.closest(".tape-row"));
  const at = beside.indexOf(item);
  switch (key) {
    case "ArrowLeft": return beside[at - 1];
    case "ArrowRight": return beside[at + 1];
    case "ArrowUp": return inAnotherRow(item, -1);
    case "ArrowDown": return inAnotherRow(item, 1);
    case "Home": return beside[0];
    case "End": return beside.at(-1);
    default: return undefined;
  }
}

export function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const item = event.target.closest?.(".tape a");
    const next = item && goal(item, event.key);
    if (next === undefined || !item) return;
    event.preventDefault();
    moveTo(next);
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.(".tape a");
    if (item && item.tabIndex !== 0) moveTo(item);
  });
}
