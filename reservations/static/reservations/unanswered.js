// What is told when the desk gives no answer, or one that has no place in the page. What stands in
// the page stays, and so does whatever was typed; the words are in components/unanswered.html.

import { say } from "./dialog.js";

// Longer than the desk itself takes to give up: what it has to say is worth more than silence.
const LONGEST_MS = { get: 15_000, post: 30_000 };

const words = (name) => document.getElementById(`unanswered-${name}`).content.firstElementChild.cloneNode(true);
// The dialog and the panel are empty before they are opened, and the chart says below it how old it is.
const isPart = (target) =>
  !["dialog-body", "chart"].includes(target.id) && (target.id !== "chart-panel" || target.firstElementChild);
const isSent = (detail) => detail.requestConfig.verb === "post";

// Above the form, where its mistakes are told, too. A form that somebody has closed has no such place.
function tellSent(form, notice) {
  takeBack(form);
  notice.setAttribute("tabindex", "-1");
  notice.setAttribute("data-problem", "");
  form.before(notice);
  notice.focus();
}

function takeBack(form) {
  const before = form.previousElementSibling;
  if (before?.matches("[data-unanswered]")) before.remove();
}

// The part of a page is about what was typed before, and says so until it is asked for again.
function tellStale({ target, requestConfig: { elt, triggeringEvent } }) {
  if (target.querySelector("[data-unanswered]")) return;
  const notice = words("stale");
  const again = notice.querySelector("button");
  if (triggeringEvent) again.addEventListener("click", () => window.htmx.trigger(elt, triggeringEvent.type));
  else again.parentElement.remove();
  target.prepend(notice);
}

function tell(detail, notice = null) {
  const { target, xhr, requestConfig } = detail;
  document.dispatchEvent(new CustomEvent("desk:unanswered", { detail: { target } }));
  if (isSent(detail)) {
    if (requestConfig.elt.isConnected) tellSent(requestConfig.elt, notice ?? words("sent"));
    else say((notice ?? words("closed")).textContent);
  } else if (isPart(target)) {
    tellStale(detail);
  } else if (requestConfig.elt !== target && !xhr.getResponseHeader("HX-Trigger")) {
    // What the chart asks for by itself is told below it.
    say((notice ?? words("asked")).textContent);
  }
}

// What a page of ours says that came instead of what was asked for, such as that a right is missing.
function wordsOf(page) {
  const heading = page.querySelector("main h1");
  const texts = [...page.querySelectorAll("main :is(.card-plain, .prose-plain) > p:not(.form-actions)")];
  if (!heading || !texts.length) return null;
  const notice = words("page");
  notice.querySelector(".notice-title").textContent = heading.textContent.trim();
  notice.querySelector("[data-texts]").replaceChildren(...texts.map((each) => {
    const line = document.createElement("p");
    line.textContent = each.textContent.trim();
    return line;
  }));
  return notice;
}

// A whole page where a part was asked for, unless the part is taken out of it: of a proxy, of the
// network at the door, or of the desk. Text that is no page at all is nobody's part either.
function isForeign({ xhr, requestConfig: { elt } }, page) {
  if (!xhr.getResponseHeader("Content-Type")?.startsWith("text/html")) return true;
  if (!/^\s*(<!doctype|<html|<\?xml)/i.test(xhr.responseText)) return false;
  const part = elt.closest?.("[hx-select]")?.getAttribute("hx-select");
  return !part || !page.querySelector(part);
}

function judge(event) {
  const { detail } = event;
  const { xhr } = detail;
  if (detail.target.id === "finder-answer" || xhr.status === 204) return;
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  if (!detail.isError && !isForeign(detail, page)) return;
  detail.shouldSwap = false;
  detail.isError = false;
  if (xhr.status < 400) return tell(detail);
  if (!page.querySelector("[data-expired]")) return tell(detail, wordsOf(page));
  renewTokens();
  return tell(detail, words("expired"));
}

// Signed out. Whoever has something typed here signs in elsewhere first, and then sends it.

let isSignedOut = false;

const hasFields = () =>
  document.querySelector("dialog[open], main form[method=post] :is(input:not([type=hidden]), select, textarea)");

function keepFromSigningIn(event) {
  const { detail } = event;
  if (detail.xhr.status !== 401 || !hasFields()) return;
  event.preventDefault();
  isSignedOut = true;
  const form = detail.requestConfig.elt;
  if (isSent(detail) && form.isConnected) tellSent(form, words("signed-out"));
  else say(words("signed-out"), { isLasting: true });
}

// Signing in gives the browser another token, without which no form is accepted.
async function renewTokens() {
  const { href } = words("signed-out").querySelector("a");
  try {
    const answer = await fetch(href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [fresh] = page.getElementsByName("csrfmiddlewaretoken");
    for (const token of document.getElementsByName("csrfmiddlewaretoken")) if (fresh) token.value = fresh.value;
    for (const said of document.querySelectorAll("#toasts [data-unanswered]")) said.parentElement.remove();
    isSignedOut = false;
  } catch {
    // No answer again: the form is refused then, which leads here once more.
    isSignedOut = true;
  }
}

window.addEventListener("focus", () => isSignedOut && renewTokens());

// What became of a form that was closed meanwhile is told all the same: nothing in the page hears it.
function tellOfClosed({ xhr, requestConfig: { elt } }) {
  if (xhr.readyState !== XMLHttpRequest.DONE || elt.isConnected || !xhr.status) return;
  const told = JSON.parse(xhr.getResponseHeader("HX-Trigger") ?? "{}");
  const detail = told["desk:done"];
  if (detail) document.dispatchEvent(new CustomEvent("desk:done", { detail }));
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.timeout ||= LONGEST_MS[detail.verb];
});
document.addEventListener("htmx:beforeSend", ({ detail }) => {
  const { xhr, target, requestConfig } = detail;
  if (target.id === "finder-answer") return;
  if (isSent(detail)) {
    takeBack(requestConfig.elt);
    xhr.addEventListener("readystatechange", () => tellOfClosed(detail));
  }
  xhr.addEventListener("error", () => tell(detail));
  xhr.addEventListener("timeout", () => tell(detail));
});
document.addEventListener("htmx:beforeOnLoad", keepFromSigningIn);
// Before anything else makes something of it.
document.addEventListener("htmx:beforeSwap", judge, { capture: true });
// The back button asks for what stood in the page: without it the page is loaded as a whole.
document.addEventListener("htmx:historyCacheMiss", ({ detail: { xhr } }) => {
  xhr.addEventListener("error", () => window.location.reload());
});
document.addEventListener("htmx:historyCacheMissLoadError", () => window.location.reload());
