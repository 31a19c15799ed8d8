// Shows the page of a verb in a dialog over the page that asked for it. Without JavaScript, and
// without htmx, the same links lead to the same pages.

const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");
const toasts = document.getElementById("toasts");
const TOAST_MS = 6000;

// Load a verb's page into the dialog; it is shown when it has come.
export function openVerb(url) {
  // That no answer came is told by unanswered.js.
  return window.htmx.ajax("GET", url, { target: "#dialog-body", swap: "innerHTML" }).catch(() => null);
}

// What stands there already is not said twice: a part of a page may be asked for at every key. Over
// an open dialog it is said inside, as everything else is out of reach then.
export function say(message, { isLasting = false } = {}) {
  const toast = document.createElement("div");
  toast.className = "toast-note";
  toast.append(message);
  if ([...toasts.children].some((each) => each.textContent === toast.textContent)) return;
  if (dialog.open) dialog.append(toasts);
  toasts.append(toast);
  if (!isLasting) window.setTimeout(() => toast.remove(), TOAST_MS);
}

// The forms inside answer into the dialog, too.
function adopt() {
  for (const form of body.querySelectorAll("form[method=post]")) {
    form.setAttribute("hx-post", form.getAttribute("action"));
    form.setAttribute("hx-target", "#dialog-body");
    form.setAttribute("hx-swap", "innerHTML");
    window.htmx.process(form);
  }
}

if (dialog) {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-dialog-close]")) dialog.close();
    const cancel = event.target.closest("[data-cancel]");
    if (cancel && dialog.contains(cancel)) {
      event.preventDefault();
      dialog.close();
    }
    const link = event.target.closest("a[data-dialog]");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (link && plain && window.htmx) {
      event.preventDefault();
      openVerb(link.href);
    }
  });
  body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== body) return;
    adopt();
    if (!dialog.open) dialog.showModal();
    const problem = body.querySelector("[data-problem]");
    // Of radio buttons the chosen one: a key pressed on another would choose that.
    const first = body.querySelector("input:not([type=hidden]), select, textarea");
    const chosen = first?.type === "radio" && body.querySelector(`input[name="${first.name}"]:checked`);
    (problem || chosen || first || body).focus();
  });
  document.addEventListener("desk:away", (event) => say(event.detail.value));
  document.addEventListener("desk:done", (event) => {
    say(event.detail.message);
    // One step on the way to another, such as a room first and then the dates.
    if (event.detail.next) openVerb(event.detail.next);
    else if (dialog.open) dialog.close();
  });
  dialog.addEventListener("close", () => {
    document.body.append(toasts);
    body.replaceChildren();
    document.dispatchEvent(new CustomEvent("desk:dialog-closed"));
  });
}
