// The tape chart's behaviour. Every part of it has a page behind it that works without.

import { watchDrags } from "./chart-drag.js";
import { chart, watchSwaps } from "./chart-grid.js";
import { makeOneStop, watchKeys } from "./chart-keys.js";
import { watchChanges } from "./chart-live.js";
import { watchPanel } from "./chart-panel.js";

if (chart()) {
  watchSwaps();
  watchDrags();
  watchPanel();
  watchKeys();
  watchChanges();
  // The bars are drawn first; nobody presses a key before seeing them.
  window.requestAnimationFrame(() => window.setTimeout(makeOneStop));
  document.addEventListener("chart:drawn", makeOneStop);
}
