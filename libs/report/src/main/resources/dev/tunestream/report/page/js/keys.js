const keyActions = {
  j: () => step(1),
  k: () => step(-1),
  l: () => aside(1),
  h: () => aside(-1),
  1: () => press("right"),
  2: () => press("wrong"),
  3: () => press("harmful"),
  c: () => currentCell()?.querySelector(".controls [aria-expanded]")?.click(),
  "/": () => byId("text"),
};

function listenToKeys() {
  if (!ratingsUrl) document.querySelector(".help .rates").remove();
  addEventListener("keydown", (event) => {
    if (!byId("keys").checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") currentCell()?.focus();
      return;
    }
    const action = keyActions[event.key];
    if (!action) return;
    event.preventDefault();
    action()?.focus();
  });
  byId("rows").addEventListener("focusin", (event) => {
    const cell = event.target.closest("td[data-row]");
    if (cell) choose(Number(cell.dataset.row), cell.dataset.column);
  });
}

function currentCell() {
  return document.querySelector("td.current");
}

/** Some rows on among those that were found. */
function step(by) {
  const shown = query.page * query.size;
  const place = currentCell() ? found.indexOf(current.row) + by : shown;
  if (place >= 0 && place < found.length) goTo(found[place], current.column);
}

/** Some columns to the right. */
function aside(by) {
  const column = columns[columns.indexOf(current.column) + by];
  if (column && currentCell()) goTo(current.row, column);
}

function press(word) {
  currentCell()?.querySelector(`[data-rating="${word}"]`)?.click();
}
