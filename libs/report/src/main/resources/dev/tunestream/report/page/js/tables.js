/**
 * A table that may be wider than its place, which then scrolls and can be reached by keyboard.
 *
 * @param head texts or elements; the first is that of the row headers
 * @param rows arrays of cells, the first of which is the row's header
 */
function table(caption, head, rows) {
  return element(
    "div",
    { class: "scrolls", role: "region", "aria-label": caption, tabindex: "0" },
    tableAlone("plain", caption, head, rows, () => null),
  );
}

/** A table whose rows become cards on a phone, where each cell tells its column itself. */
function cards(caption, head, rows) {
  const label = (place) => {
    const name = head[place + 1];
    return element("span", { class: "of", "aria-hidden": "true" }, name.cloneNode?.(true) ?? name);
  };
  return tableAlone("cards", caption, head, rows, label);
}

/** Roles are said, since a table that is laid out as something else loses them. */
function tableAlone(kind, caption, head, rows, label) {
  return element(
    "table",
    { class: kind, role: "table" },
    element("caption", {}, caption),
    element(
      "thead",
      { role: "rowgroup" },
      element("tr", { role: "row" }, head.map((text) => element("th", { scope: "col", role: "columnheader" }, text))),
    ),
    element(
      "tbody",
      { role: "rowgroup" },
      rows.map(([header, ...cells]) =>
        element(
          "tr",
          { role: "row" },
          element("th", { scope: "row", role: "rowheader" }, header),
          cells.map((cell, place) => element("td", { role: "cell" }, label(place), element("div", {}, cell))),
        ),
      ),
    ),
  );
}

/** A value with its bounds, and where they lie between 0 and 1. */
function shareCell(estimate, column) {
  if (!estimate) return "–";
  return [
    element("span", { class: "value" }, percent(estimate.value)),
    element("span", { class: "bounds" }, `${percent(estimate.low)} to ${percent(estimate.high)}`),
    track(estimate.low, estimate.value, estimate.high, column),
  ];
}

function changeCell(estimate) {
  if (!estimate) return "–";
  return [
    element("span", { class: "value" }, points(estimate.value)),
    element("span", { class: "bounds" }, `${points(estimate.low)} to ${points(estimate.high)}`),
    verdict(estimate, estimate.value > 0),
  ];
}

/** A loss; a difference has its sign. */
function lossCell(estimate, isChange) {
  if (!estimate) return "–";
  const told = (number) => (isChange ? signed(number, 2) : plain(number));
  return [
    element("span", { class: "value" }, told(estimate.value)),
    element("span", { class: "bounds" }, `${told(estimate.low)} to ${told(estimate.high)}`),
    isChange && verdict(estimate, estimate.value < 0),
  ];
}

function verdict(change, better) {
  if (change.low <= 0 && change.high >= 0) {
    return element("span", { class: "verdict" }, "may be chance");
  }
  return element(
    "span",
    { class: `verdict ${better ? "good" : "bad"}` },
    better ? "▲ better" : "▼ worse",
  );
}

function track(low, value, high, column) {
  return element(
    "span",
    { class: `track ${column}`, "aria-hidden": "true", "--low": low, "--value": value, "--high": high },
  );
}
