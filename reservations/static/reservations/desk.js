// Makes the pages quicker to use; every one of them is complete without it.

// A form is locked while it is being sent, and only for this long: a request that never
// answers must not keep anybody from trying again.
const LOCK_MS = 8000;

const isTyping = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName));

function setLocked(form, locked) {
  form.toggleAttribute("data-sending", locked);
  for (const button of form.querySelectorAll("button[type=submit]")) {
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
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const finder = document.getElementById("finder");
  if (event.key === "/" && plain && finder && !isTyping(event.target)) {
    event.preventDefault();
    finder.focus();
    finder.select();
  }
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
focusProblem(document);
document.addEventListener("htmx:afterSwap", (event) => focusProblem(event.detail.elt));
document.addEventListener("htmx:afterRequest", unlockAll);
