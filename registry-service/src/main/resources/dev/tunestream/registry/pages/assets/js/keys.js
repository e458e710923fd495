const places = { j: "/ui", m: "/ui/models", c: "/ui/compare", d: "/ui/datasets", l: "/ui/dead-letters" };
const themes = ["", "light", "dark"];
const dialog = document.getElementById("keys");
let going = false;

export function listenToKeys() {
  document.getElementById("help").addEventListener("click", () => dialog.showModal());
  document.getElementById("theme").addEventListener("click", nextTheme);
  nameTheme();
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (act(event.key)) event.preventDefault();
  });
}

/** Whether the key means something. */
function act(key) {
  if (going && places[key]) {
    location.assign(places[key]);
    return true;
  }
  going = key === "g";
  switch (key) {
    case "/":
      document.getElementById("search").focus();
      return true;
    case "?":
      dialog.showModal();
      return true;
    case "t":
      nextTheme();
      return true;
    default:
      return going;
  }
}

function theme() {
  return document.documentElement.dataset.theme ?? "";
}

function nextTheme() {
  const next = themes[(themes.indexOf(theme()) + 1) % themes.length];
  if (next) document.documentElement.dataset.theme = next;
  else delete document.documentElement.dataset.theme;
  try {
    if (next) localStorage.setItem("theme", next);
    else localStorage.removeItem("theme");
  } catch {
    // Without storage it holds for this page.
  }
  nameTheme();
  dispatchEvent(new Event("themechange"));
}

function nameTheme() {
  const button = document.getElementById("theme");
  button.setAttribute("aria-label", `Colours: ${theme() || "as the system"}`);
  button.title = button.getAttribute("aria-label");
  button.textContent = { light: "☀", dark: "☾" }[theme()] ?? "◐";
}
