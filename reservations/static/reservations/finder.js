// The search box answers while somebody types. It is a combobox: the focus stays in the box, the
// arrow keys go through the list and Enter opens what is chosen. Without this the form works, too.

const input = document.getElementById("finder");
if (input && window.htmx) listen(input);

function listen(box) {
  const answer = document.getElementById("finder-answer");
  const said = document.getElementById("finder-said");
  // Whether somebody still wants an answer: one that comes after Escape must not open the list.
  let isAsking = false;

  const options = () => [...answer.querySelectorAll("[role=option]")];
  const chosen = () => answer.querySelector("[aria-selected=true]");
  const isOpen = () => !answer.hidden;

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function open(words) {
    answer.hidden = false;
    answer.scrollTop = 0;
    choose(null);
    box.setAttribute("aria-expanded", String(options().length > 0));
    said.textContent = words;
  }

  function close() {
    isAsking = false;
    answer.hidden = true;
    choose(null);
    box.setAttribute("aria-expanded", "false");
    said.textContent = "";
  }

  function ask() {
    isAsking = true;
    window.htmx.trigger(box, "finder:ask");
  }

  function sayAway() {
    if (!isAsking) return;
    const note = document.createElement("p");
    note.className = "finder-none";
    note.textContent = answer.dataset.away;
    answer.querySelector("#finder-list").replaceChildren();
    answer.querySelectorAll(".finder-none, .finder-keys").forEach((each) => each.remove());
    answer.append(note);
    open(answer.dataset.away);
  }

  // From either end of the list the next step leads to the other one.
  function step(by) {
    const all = options();
    if (!all.length) return;
    const now = all.indexOf(chosen());
    const next = now < 0 && by < 0 ? all.length - 1 : now + by;
    choose(all.at(next % all.length));
  }

  function onArrow(event) {
    event.preventDefault();
    if (isOpen()) step(event.key === "ArrowDown" ? 1 : -1);
    else ask();
  }

  function onEnter(event) {
    const option = isOpen() && chosen();
    if (!option) return close();
    event.preventDefault();
    option.click();
  }

  function onEscape(event) {
    event.preventDefault();
    // Elsewhere on the page Escape closes menus; here it has its own work.
    event.stopPropagation();
    if (isAsking) close();
    else if (box.value) box.value = "";
    else box.blur();
  }

  const keys = { ArrowDown: onArrow, ArrowUp: onArrow, Enter: onEnter, Escape: onEscape };

  box.addEventListener("keydown", (event) => {
    // An input method uses the same keys to choose among its characters.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    keys[event.key]?.(event);
  });
  box.addEventListener("input", () => {
    isAsking = true;
    choose(null);
  });
  box.addEventListener("focus", ask);
  box.addEventListener("click", () => isAsking || ask());
  box.addEventListener("blur", close);
  // A press on an option would take the focus away, and the list with it, before it is a click.
  answer.addEventListener("mousedown", (event) => event.preventDefault());

  box.addEventListener("htmx:beforeRequest", (event) => {
    if (!isAsking) event.preventDefault();
  });
  box.addEventListener("htmx:sendError", sayAway);
  box.addEventListener("htmx:timeout", sayAway);
  answer.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const asked = detail.requestConfig.parameters.q ?? "";
    const isAnswer = detail.xhr.status === 200 && detail.serverResponse.includes("finder-list");
    detail.shouldSwap = isAsking && isAnswer && asked === box.value;
    detail.isError = false;
    if (!isAnswer) sayAway();
  });
  answer.addEventListener("htmx:afterSwap", () => {
    open(document.getElementById("finder-list").dataset.said);
  });
  window.addEventListener("pageshow", (event) => event.persisted && close());

  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

function isShortcut(event) {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && event.key.toLowerCase() === "k";
  return event.key === "/" && !isTyping(event.target);
}

function isTyping(element) {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName))
  );
}
