// The grid as it stands in the page: its dates, its bars, and fetching it again.
// The grid is replaced as a whole, so nothing here keeps an element for later.

const DAY_MS = 86_400_000;

export const chart = () => document.getElementById("chart");
export const tape = () => chart().querySelector(".tape");
export const facts = () => chart().querySelector(".chart-facts").dataset;
export const dialog = () => document.getElementById("dialog");

export const codeOf = (bar) => bar.getAttribute("href").split("/").at(-2);
export const barsOf = (code) =>
  [...tape().querySelectorAll(".tape-track > .stay:not(.ghost)")].filter(
    (bar) => codeOf(bar) === code,
  );

// Where a bar stands, in half days from the beginning of the grid.
export function placeOf(bar) {
  const [, from, span] = /from-(\d+) span-(\d+)/.exec(bar.className).map(Number);
  return { from, span, end: from + span };
}

export function setPlace(bar, from, span) {
  bar.className = bar.className.replace(/from-\d+ span-\d+/, `from-${from} span-${span}`);
}

// Dates are days of the hotel without a clock, counted in UTC so that no change of the clock
// ever makes one of them 23 hours long.
export function dateAt(day) {
  const first = Date.parse(`${facts().first}T00:00:00Z`);
  return new Date(first + day * DAY_MS).toISOString().slice(0, 10);
}

export const dayOf = (date) =>
  Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${facts().first}T00:00:00Z`)) / DAY_MS);

export function shortDate(date) {
  return new Intl.DateTimeFormat(facts().language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
}

export function note(sentence) {
  document.getElementById("chart-note").textContent = sentence;
}

// What is under the hands of the clerk must not be replaced: a drag, or a dialog about one.
const holds = new Set();

export function hold(reason) {
  holds.add(reason);
}

export function release(reason) {
  holds.delete(reason);
  if (!isBusy() && isStale) refresh();
}

export const isBusy = () => holds.size > 0 || dialog().open;

let isStale = false;

// What a page asks for by itself is no sign that somebody works here: the session ends meanwhile.
export const BY_ITSELF = { "X-Background": "1" };

// Whether the grid was asked for and did not come.
let isBehind = false;

export const isCurrent = () => !isBehind;

// Fetch the grid again as it is now, or as soon as nothing is in the way.
export function refresh(headers = {}) {
  isStale = isBusy() || chart().classList.contains("htmx-request");
  if (isStale) return Promise.resolve();
  return window.htmx.ajax("GET", facts().grid, {
    source: "#chart",
    target: "#chart",
    swap: "innerHTML",
    headers,
  }).catch(() => null);
}

// An answer that looks as the grid did before is not worth drawing.
let drawn = "";
const withoutClock = (html) => html.replace(/data-at="[^"]*"/, "");
let kept = null;

function keep() {
  const focused = document.activeElement?.closest?.(".tape .stay");
  kept = {
    top: tape().scrollTop,
    left: tape().scrollLeft,
    days: facts().days,
    code: focused ? codeOf(focused) : null,
  };
}

function restore() {
  if (!kept) return;
  const box = tape();
  box.scrollTop = kept.top;
  if (kept.days === facts().days) box.scrollLeft = kept.left;
  if (kept.code) barsOf(kept.code)[0]?.focus({ preventScroll: true });
}

function showDates(isReturn) {
  const form = document.getElementById("chart-jump");
  form.elements.days.value = facts().days;
  form.elements.type.value = facts().type;
  // Whoever is typing a date goes on typing.
  const isTyping = document.activeElement === form.elements.from && !isReturn;
  if (!isTyping) form.elements.from.value = facts().first;
}

function beforeSwap(event) {
  isBehind = false;
  const isRefresh = event.detail.requestConfig.elt === chart();
  const html = withoutClock(event.detail.xhr.responseText);
  if (isRefresh && (isBusy() || html === drawn)) {
    isStale = isBusy();
    event.detail.shouldSwap = false;
    return;
  }
  drawn = html;
  keep();
}

export function watchSwaps() {
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target === chart() && event.detail.shouldSwap) beforeSwap(event);
  });
  const settle = (isReturn) => {
    restore();
    showDates(isReturn);
    document.dispatchEvent(new CustomEvent("chart:drawn"));
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === chart()) settle(false);
  });
  document.addEventListener("htmx:historyRestore", () => settle(true));
  document.addEventListener("desk:unanswered", ({ detail }) => {
    if (detail.target === chart()) isBehind = true;
  });
  document.addEventListener("htmx:afterRequest", () => {
    if (isStale && !isBusy()) window.setTimeout(refresh);
  });
}
