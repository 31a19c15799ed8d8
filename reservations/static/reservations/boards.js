// Selecting rows of a board: one box for all of them, and how many are selected on the button.
// Without it the boxes and the links beside the button do the same. On a phone the filters are
// folded away, so that the list begins on the first screen.

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

const filters = document.querySelector("[data-filters]");
if (filters && !filters.hasAttribute("data-narrowed") && window.matchMedia("(max-width: 639.98px)").matches) {
  filters.open = false;
}
