// Makes the pages quicker to use; every one of them is complete without it.

// A form is locked while it is being sent, and only for this long: a request that never
// answers must not keep anybody from trying again.
const LOCK_MS = 8000;

function setLocked(form, locked) {
  form.toggleAttribute("data-sending", locked);
  // Its buttons, also those that stand outside of it.
  for (const button of [...form.elements].filter((each) => each.type === "submit")) {
    // A disabled button would lose the focus, so it is only said to be disabled.
    if (locked) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

function unlockAll() {
  document.querySelectorAll("form[data-sending]").forEach((form) => setLocked(form, false));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.hasAttribute("data-sending")) {
    event.preventDefault();
    return;
  }
  setLocked(form, true);
  window.setTimeout(() => setLocked(form, false), LOCK_MS);
});

// The back button may bring a page back exactly as it was left, with its forms locked.
window.addEventListener("pageshow", unlockAll);

const openMenus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  openMenus().forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  const quick = event.target.closest?.("[data-fills]");
  if (quick) fill(quick);
  const button = event.target.closest?.("[data-theme-choice]");
  if (button) chooseTheme(button.dataset.themeChoice);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    openMenus().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
});

// A button that fills a field, as if its value had been typed.
function fill(button) {
  const field = document.getElementById(button.dataset.fills);
  field.value = button.value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// Another arrival moves the departure along, so that the stay is as long as before; before
// anything else sees that the arrival has changed.
document.addEventListener("change", ({ target }) => {
  const departure = target.closest?.("[data-keeps-length]")?.querySelector("[name=departure]");
  if (!departure || target.name !== "arrival") return;
  const now = Date.parse(target.value);
  if (Number.isNaN(now)) return;
  const length = Date.parse(departure.value) - Date.parse(target.dataset.was ?? target.defaultValue);
  if (length >= 0) departure.value = new Date(now + length).toISOString().slice(0, 10);
  target.dataset.was = target.value;
}, true);

// What is chosen while an answer is on its way stays chosen, if the answer offers it, too.
let chosen = null;

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  chosen = target.matches("[data-keeps-choice]") ? target.querySelector("input:checked") : null;
});

document.addEventListener("htmx:afterSwap", () => {
  const offered = chosen ? [...document.getElementsByName(chosen.name)] : [];
  const again = offered.find((each) => each.value === chosen.value);
  if (again) again.checked = true;
  chosen = null;
});

function storedTheme() {
  try {
    return window.localStorage.getItem("theme") || "system";
  } catch {
    return "system";
  }
}

function showTheme(chosen) {
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
  }
}

function chooseTheme(chosen) {
  try {
    window.localStorage.setItem("theme", chosen);
  } catch {
    // Without storage the choice lasts for no longer than this click can tell.
    return;
  }
  showTheme(chosen);
  window.dispatchEvent(new Event("desk:theme"));
}

function focusProblem(root) {
  root.querySelector("[data-problem]")?.focus();
}

showTheme(storedTheme());
// On a phone the navigation is a strip that may be wider than the screen.
document.querySelector(".side-link[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
focusProblem(document);
document.addEventListener("htmx:afterSwap", (event) => focusProblem(event.detail.elt));
document.addEventListener("htmx:afterRequest", unlockAll);
