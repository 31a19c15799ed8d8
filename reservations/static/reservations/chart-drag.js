// Dragging bars, their ends, and over empty cells. Nothing is saved by it: what was meant is
// asked for in a dialog, by the same page that does it without a mouse.

import { dialog, hold, isBusy, release, tape } from "./chart-grid.js";
import { intentAt } from "./chart-intents.js";
import { openVerb } from "./dialog.js";

const MOVED_PX = 5;
// A finger that rests this long means the bar, one that moves at once means the page.
const REST_MS = 350;
const EDGE_PX = 48;
const SCROLL_PX = 14;
const LONGEST_DRAWING_MS = 3_000;

let pressed = null;
let drag = null;
let pending = null;
let skipsClick = false;

function press(event) {
  if (event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (isBusy() || !event.target.closest?.(".tape-track")) return;
  const intent = intentAt(event);
  if (!intent) return;
  pressed = { intent, pointer: event.pointerId, x: event.clientX, y: event.clientY, timer: 0 };
  if (event.pointerType !== "touch") return;
  pressed.timer = window.setTimeout(begin, REST_MS);
}

function begin() {
  drag = pressed;
  pressed = null;
  hold("drag");
  tape().classList.add("is-dragging");
  tape().setPointerCapture(drag.pointer);
  drag.intent.begin();
  drag.tip = document.createElement("p");
  drag.tip.className = "drag-tip";
  document.body.append(drag.tip);
  follow();
  window.requestAnimationFrame(scroll);
}

function follow() {
  drag.intent.follow(drag.x, drag.y);
  drag.tip.textContent = drag.intent.says;
  drag.tip.hidden = !drag.intent.says;
  drag.tip.style.transform = `translate(${drag.x + 14}px, ${drag.y + 18}px)`;
}

function move(event) {
  if (drag?.pointer === event.pointerId) {
    Object.assign(drag, { x: event.clientX, y: event.clientY });
    follow();
  } else if (pressed?.pointer === event.pointerId) {
    const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > MOVED_PX;
    if (far && pressed.timer) forget();
    else if (far) begin();
  }
}

// Near the edge of the grid it scrolls on, for as long as the pointer stays there.
function scroll() {
  if (!drag) return;
  const box = tape().getBoundingClientRect();
  const pull = (at, low, high) => (at < low + EDGE_PX ? -SCROLL_PX : at > high - EDGE_PX ? SCROLL_PX : 0);
  const head = tape().querySelector(".tape-corner").getBoundingClientRect();
  const across = pull(drag.x, head.right, box.right);
  const down = pull(drag.y, head.bottom, box.bottom);
  const before = [tape().scrollLeft, tape().scrollTop];
  tape().scrollBy(across, down);
  if (before[0] !== tape().scrollLeft || before[1] !== tape().scrollTop) follow();
  window.requestAnimationFrame(scroll);
}

function drop(event) {
  if (drag?.pointer !== event.pointerId) return forget();
  // The click that ends a drag is no click on the bar below.
  skipsClick = true;
  window.setTimeout(() => (skipsClick = false));
  const { intent } = drag;
  stop();
  if (!intent.url) return snapBack(intent);
  pending = intent;
  hold("pending");
  return ask(intent);
}

async function ask(intent) {
  await openVerb(intent.url);
  if (!dialog().open) settle();
}

// The dialog is gone. What was done stays where it was dropped until the grid is fetched again,
// and all else goes back.
function settle() {
  if (!pending) return;
  const intent = pending;
  pending = null;
  if (intent.isDone) window.setTimeout(() => intent.end(), LONGEST_DRAWING_MS);
  else snapBack(intent);
  release("pending");
}

function snapBack(intent) {
  intent.end();
  for (const bar of intent.bars) {
    bar.classList.add("snaps-back");
    bar.addEventListener("animationend", () => bar.classList.remove("snaps-back"), { once: true });
  }
}

function stop() {
  tape().classList.remove("is-dragging");
  drag.tip.remove();
  drag = null;
  release("drag");
}

function forget() {
  window.clearTimeout(pressed?.timer);
  pressed = null;
}

function cancel() {
  forget();
  if (!drag) return;
  const { intent } = drag;
  stop();
  snapBack(intent);
}

export function watchDrags() {
  document.addEventListener("pointerdown", press);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", cancel);
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.(".tape")) event.preventDefault();
  });
  // Once a finger holds a bar, its movement is no scrolling any more.
  document.addEventListener("touchmove", (event) => drag && event.preventDefault(), { passive: false });
  document.addEventListener("contextmenu", (event) => (drag || pressed?.timer) && event.preventDefault());
  document.addEventListener("click", (event) => {
    if (!skipsClick) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  }, { capture: true });
  document.addEventListener("desk:done", () => pending && (pending.isDone = true));
  document.addEventListener("desk:dialog-closed", settle);
}
