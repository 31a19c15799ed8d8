// What others do appears by itself: the journal is asked for what was committed lately.

import { BY_ITSELF, chart, facts, isCurrent, note, refresh } from "./chart-grid.js";

const EVERY_MS = 4_000;
const AFTER_FAILURE_MS = 15_000;
// An operation may commit under the day on which it was begun, when the date has moved on.
const OLD_DAY_MS = 160_000;

const seen = new Set();
const days = new Map();
let since = "";
let timer = 0;

function daysToAsk() {
  const today = facts().day;
  for (const [day, until] of days) {
    if (day === today) days.set(day, Infinity);
    else if (until === Infinity) days.set(day, Date.now() + OLD_DAY_MS);
    else if (until < Date.now()) days.delete(day);
  }
  if (!days.has(today)) days.set(today, Infinity);
  return [...days.keys()];
}

// Whether something was committed that was not told before.
async function hasNews(day) {
  const query = new URLSearchParams({ since: since || facts().at, day });
  const answer = await fetch(`${chart().dataset.chart}changes/?${query}`, { redirect: "manual", headers: BY_ITSELF });
  if (answer.type === "opaqueredirect") throw new SignedOut();
  if (answer.status === 204) return false;
  if (!answer.ok) throw new Error(`The desk answers with ${answer.status}.`);
  const told = await answer.json();
  since = told.at;
  const fresh = told.operations.filter((id) => !seen.has(id));
  fresh.forEach((id) => seen.add(id));
  return fresh.length > 0;
}

class SignedOut extends Error {}

async function ask() {
  let next = EVERY_MS;
  try {
    const news = [];
    for (const day of daysToAsk()) news.push(await hasNews(day));
    if (news.includes(true) || !isCurrent()) await refresh(BY_ITSELF);
    if (!isCurrent()) throw new Error("The grid did not come.");
    note("");
  } catch (problem) {
    if (problem instanceof SignedOut) {
      note("You are signed out, so changes are no longer shown. Reload the page to sign in.");
      return;
    }
    next = AFTER_FAILURE_MS;
    note("The desk does not answer, so changes made by others may be missing here.");
  }
  plan(next);
}

function plan(wait) {
  window.clearTimeout(timer);
  if (document.visibilityState === "visible") timer = window.setTimeout(ask, wait);
}

export function watchChanges() {
  plan(EVERY_MS);
  // A chart that nobody sees costs nothing, and is asked for at once when it is seen again.
  document.addEventListener("visibilitychange", () => plan(0));
  document.addEventListener("desk:done", () => refresh());
}
