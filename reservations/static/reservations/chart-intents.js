// What a drag means, by where it began: another room, other dates, or a new booking.
// Each intent draws its ghost, says in words what it would do, and knows the page that does it.

import { chart, codeOf, dateAt, dayOf, facts, placeOf, setPlace, shortDate, tape } from "./chart-grid.js";

// Within this of an end the end is meant; fingers are wider than pointers.
const END_PX = { mouse: 7, pen: 9, touch: 16 };
const can = (verb) => (chart().dataset.can ?? "").split(" ").includes(verb);
const nights = (count) => (count === 1 ? "1 night" : `${count} nights`);

function verbUrl(bar, verb, values) {
  return `${bar.getAttribute("href")}${verb.replaceAll("_", "-")}/?${new URLSearchParams(values)}`;
}

const trackAt = (x, y) => document.elementFromPoint(x, y)?.closest(".tape-track");
const barAt = (x, y) => document.elementFromPoint(x, y)?.closest(".tape-track > .stay:not(.ghost)");

// The day under the pointer, and the day whose middle is nearest to it.
function position(track, x) {
  const box = track.getBoundingClientRect();
  return ((x - box.left) / box.width) * Number(facts().days);
}

const inside = (day) => Math.max(0, Math.min(Number(facts().days) - 1, day));
const dayAt = (track, x) => inside(Math.floor(position(track, x)));
const noonAt = (track, x) => inside(Math.round(position(track, x) - 0.5));

class Intent {
  url = "";
  says = "";
  bars = [];

  begin() {
    this.bars.forEach((bar) => bar.classList.add("is-lifted"));
  }

  end() {
    this.ghost.remove();
    this.bars.forEach((bar) => bar.classList.remove("is-lifted"));
    this.aim(null);
  }

  // Show what would be hit.
  aim(target) {
    for (const other of tape().querySelectorAll(".is-target")) other.classList.remove("is-target");
    target?.classList.add("is-target");
  }

  mean(says, url = "") {
    Object.assign(this, { says, url });
  }
}

function ghostOf(bar) {
  const ghost = bar.cloneNode(true);
  ghost.classList.add("ghost");
  ghost.setAttribute("aria-hidden", "true");
  ghost.removeAttribute("href");
  return ghost;
}

class Move extends Intent {
  constructor(bar) {
    super();
    this.bars = [bar];
    this.bar = bar;
    this.home = bar.closest(".tape-track");
    this.verb = bar.classList.contains("in-house") ? "move_room" : "assign_room";
    this.ghost = ghostOf(bar);
  }

  follow(x, y) {
    const track = trackAt(x, y) ?? this.home;
    const other = barAt(x, y);
    track.append(this.ghost);
    if (track === this.home) this.#stay();
    else if (!track.dataset.room) this.#unassign(track);
    else if (other && this.#canSwap(other)) this.#swap(other);
    else if (other && this.#isInTheWay(other)) this.#beRefused(other);
    else this.#give(track);
  }

  // Two swap who both have a room, and neither of whom is held to it.
  #canSwap(other) {
    if (codeOf(other) === codeOf(this.bar) || !this.home.dataset.room) return false;
    return can("swap_rooms") && ![other, this.bar].some((bar) => bar.matches(".departed, .locked"));
  }

  #isInTheWay(other) {
    if (codeOf(other) === codeOf(this.bar) || other.matches(".departed")) return false;
    const [own, theirs] = [placeOf(this.bar), placeOf(other)];
    return own.from < theirs.end && theirs.from < own.end;
  }

  #swap(other) {
    this.aim(other);
    this.mean(`Swap with ${other.textContent.trim()}`, verbUrl(this.bar, "swap_rooms", { other: codeOf(other) }));
  }

  #beRefused(other) {
    this.aim(null);
    this.mean(`Taken by ${other.textContent.trim()}`);
  }

  #stay() {
    this.aim(null);
    this.mean("");
  }

  #give(track) {
    const { room } = track.dataset;
    this.aim(can(this.verb) ? track : null);
    if (can(this.verb)) this.mean(`To room ${room}`, verbUrl(this.bar, this.verb, { room }));
    else this.mean("");
  }

  #unassign(track) {
    const isInHouse = this.bar.classList.contains("in-house");
    const isOpen = this.home.dataset.room && can("unassign_room") && !isInHouse;
    this.aim(isOpen ? track : null);
    if (isInHouse) this.mean("In house: keeps a room");
    else if (isOpen) this.mean("Take the room back", verbUrl(this.bar, "unassign_room", {}));
    else this.mean("");
  }
}

class Pull extends Intent {
  constructor(bar, end) {
    super();
    this.bars = [bar];
    this.bar = bar;
    this.end_ = end;
    this.track = bar.closest(".tape-track");
    this.place = placeOf(bar);
    this.ghost = ghostOf(bar);
  }

  begin() {
    super.begin();
    this.track.append(this.ghost);
  }

  follow(x) {
    // A stay goes from noon to noon and is a night long at least, and what is over stays as it
    // was. A bar that begins before the first day, or ends after the last, is cut at midnight.
    const today = dayOf(facts().day) * 2 + 1;
    const noon = Math.max(noonAt(this.track, x) * 2 + 1, today);
    const latest = this.place.end - 1 - (this.place.end % 2);
    const earliest = this.place.from + 1 + (this.place.from % 2);
    const from = this.end_ === "arrival" ? Math.min(noon, latest) : this.place.from;
    const end = this.end_ === "departure" ? Math.max(noon, earliest) : this.place.end;
    setPlace(this.ghost, from, end - from);
    const date = dateAt(((this.end_ === "arrival" ? from : end) - 1) / 2);
    const more = (end - from - this.place.span) / 2;
    const change = more > 0 ? `${nights(more)} more` : `${nights(-more)} fewer`;
    if (more) this.mean(`${this.end_ === "arrival" ? "Arrives" : "Leaves"} ${shortDate(date)}, ${change}`, this.#url(date));
    else this.mean("");
  }

  #url(date) {
    return verbUrl(this.bar, "change_dates", { [this.end_]: date });
  }
}

class Book extends Intent {
  constructor(track, x) {
    super();
    this.track = track;
    this.day = dayAt(track, x);
    this.ghost = document.createElement("span");
    this.ghost.className = "stay expected begins ends ghost from-0 span-2";
    this.ghost.textContent = "New";
  }

  begin() {
    this.track.append(this.ghost);
  }

  follow(x) {
    const day = dayAt(this.track, x);
    // What is past cannot be sold any more.
    const from = Math.max(Math.min(this.day, day), dayOf(facts().day));
    const until = Math.max(this.day, day, from + 1);
    const isSold = until > Math.max(this.day, day) && from > Math.max(this.day, day);
    this.ghost.hidden = isSold;
    if (isSold) return this.mean("");
    setPlace(this.ghost, from * 2 + 1, (until - from) * 2);
    return this.mean(`${shortDate(dateAt(from))}, ${nights(until - from)}`, this.#url(from, until));
  }

  #url(from, until) {
    const { room, lane, type } = this.track.dataset;
    const values = { arrival: dateAt(from), departure: dateAt(until), room_type: lane ?? type };
    if (room) values.room = room;
    return `${chart().dataset.new}?${new URLSearchParams(values)}`;
  }
}

// Which end of the bar is under the pointer, if that end may be pulled.
function endAt(bar, event) {
  const box = bar.getBoundingClientRect();
  const reach = Math.min(END_PX[event.pointerType] ?? END_PX.mouse, box.width / 3);
  const isRight = box.right - event.clientX <= reach;
  const isLeft = event.clientX - box.left <= reach;
  if (isRight && bar.classList.contains("ends")) return "departure";
  if (isLeft && bar.matches(".begins:not(.in-house)")) return "arrival";
  return "";
}

export function intentAt(event) {
  const track = event.target.closest(".tape-track");
  const bar = event.target.closest(".stay");
  if (!bar) return chart().dataset.new && !event.target.closest(".closure") ? new Book(track, event.clientX) : null;
  if (bar.classList.contains("departed")) return null;
  const end = bar.classList.contains("day-use") ? "" : endAt(bar, event);
  if (end) return can("change_dates") ? new Pull(bar, end) : null;
  return new Move(bar);
}
