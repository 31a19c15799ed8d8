// One box for all the arrivals that are given up; without it the link beside the table does it.

const all = document.querySelector("[data-tick-all]");
const boxes = [...document.querySelectorAll("input[name=no_shows]")];

function show() {
  const ticked = boxes.filter((box) => box.checked).length;
  all.checked = ticked > 0 && ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
}

if (all) {
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) box.addEventListener("change", show);
  // The back button may bring boxes back as they were left.
  window.addEventListener("pageshow", show);
  show();
}
