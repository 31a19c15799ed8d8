// Selecting rows of a board: one box for all of them, and how many are selected on the button.
// Without it the boxes and the links beside the button do the same. On a phone the filters are
// folded away, so that the list begins on the first screen.

import { say } from "./dialog.js";

const form = document.querySelector("form[data-many]");
const all = document.querySelector("[data-many-all]");
const boxes = [...document.querySelectorAll("input[name=chosen][form=many]")];
const count = document.querySelector("[data-many-count]");

function show() {
  const chosen = boxes.filter((box) => box.checked).length;
  count.textContent = chosen ? String(chosen) : "";
  all.checked = chosen > 0 && chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
  const button = form.querySelector("button[type=submit]");
  if (button.classList.contains("btn-danger")) return;
  button.classList.toggle("btn-primary", chosen > 0);
  button.classList.toggle("btn-quiet", chosen === 0);
}

if (form && all) {
  all.hidden = boxes.length === 0;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) box.addEventListener("change", show);
  // The back button may bring boxes back as they were left.
  window.addEventListener("pageshow", show);
  show();
}

// A group is moved by the days whose dates are shown. While another number stands in the field the
// button waits for these to be shown, and whoever was not ticked stays so on the page that shows them.
const asking = document.querySelector("form.together-days[method=get]");

if (form && asking) {
  const moving = form.querySelector("button[type=submit]");
  const cannot = moving.disabled;
  const showing = asking.querySelector("button[type=submit]");
  const wait = () => {
    const isOther = asking.elements.days.value !== form.elements.days.value;
    moving.disabled = cannot || isOther;
    showing.classList.toggle("btn-primary", isOther);
    showing.classList.toggle("btn-quiet", !isOther);
  };
  asking.addEventListener("input", wait);
  asking.addEventListener("submit", () => {
    for (const box of boxes.filter((each) => !each.checked)) {
      const left = document.createElement("input");
      Object.assign(left, { type: "hidden", name: "but", value: box.value.split(" ")[0] });
      asking.append(left);
    }
  });
  window.addEventListener("pageshow", wait);
  wait();
}

const filters = document.querySelector("[data-filters]");
if (filters && !filters.hasAttribute("data-narrowed") && window.matchMedia("(max-width: 639.98px)").matches) {
  filters.open = false;
}

// A button of a row leads back to the same list: what was in sight stays there, and the next row is
// at hand. The message at the top of the page is said where it can be seen.
const LEFT = "board-left";
const rows = [...document.querySelectorAll(".desk-table tbody tr")];

document.addEventListener("submit", ({ target }) => {
  const row = rows.indexOf(target.closest("tr"));
  if (row < 0) return;
  try {
    window.sessionStorage.setItem(LEFT, JSON.stringify({ row, from: window.location.href, top: window.scrollY }));
  } catch {
    // Without storage the list begins at its top again.
  }
});

function left() {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(LEFT));
    window.sessionStorage.removeItem(LEFT);
    return kept?.from === window.location.href ? kept : null;
  } catch {
    return null;
  }
}

const place = left();
if (place) {
  const next = rows[Math.min(place.row, rows.length - 1)];
  next?.querySelector("td.act button, td.act a")?.focus({ preventScroll: true });
  window.scrollTo({ top: place.top, behavior: "instant" });
  if (place.top > 0) document.querySelectorAll(".messages .notice-title").forEach((each) => say(each.textContent.trim()));
}
