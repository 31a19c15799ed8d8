// Runs before the first paint, so that nobody sees the wrong colours flash by.
(() => {
  const root = document.documentElement;
  const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");

  function choice() {
    try {
      return window.localStorage.getItem("theme") || "system";
    } catch {
      // A browser that forbids storage still gets the colours of its system.
      return "system";
    }
  }

  function apply() {
    const chosen = choice();
    const dark = chosen === "dark" || (chosen !== "light" && darkSystem.matches);
    root.setAttribute("data-bs-theme", dark ? "dark" : "light");
  }

  root.classList.add("has-script");
  apply();
  darkSystem.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  window.addEventListener("desk:theme", apply);
})();
