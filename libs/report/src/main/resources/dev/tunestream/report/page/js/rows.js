/** The answer that keys act on. */
const current = { row: null, column: subjectColumn };

/** The table's rows of the page that is asked for. Roles are said, since on a phone rows become cards. */
function showRows() {
  const first = query.page * query.size;
  byId("rows").replaceChildren(
    element(
      "thead",
      { role: "rowgroup" },
      element(
        "tr",
        { role: "row" },
        ["reference", ...columns].map((name) =>
          element("th", { scope: "col", role: "columnheader" }, element("span", { class: `series ${name}` }, columnNames[name])),
        ),
      ),
    ),
    ...found.slice(first, first + query.size).map(rowGroup),
  );
  highlight(byId("rows"));
}

function rowGroup(row) {
  const { prompt, reference, retrieved } = report.rows[row];
  return element(
    "tbody",
    { id: `row-${row}`, role: "rowgroup", class: "row" },
    element(
      "tr",
      { role: "row", class: "asked" },
      element(
        "th",
        { scope: "rowgroup", role: "rowheader", colspan: columns.length + 1 },
        element("a", { href: `#row-${row}`, class: "number" }, `Row ${row}`),
        outcomes(row),
        element("span", { class: "prompt", dir: "auto", "data-text": true }, prompt.trim() || "(empty prompt)"),
        retrieved && element("span", { class: "retrieved" }, `Examples in the prompt: training rows ${retrieved.join(", ")}`),
      ),
    ),
    element(
      "tr",
      { role: "row", class: "answered" },
      element(
        "td",
        { role: "cell", class: "reference" },
        cellLabel("reference"),
        element("div", { class: "text", dir: "auto", "data-text": true }, reference),
      ),
      columns.map((column) => answerCell(row, column)),
    ),
  );
}

function outcomes(row) {
  if (subjectColumn !== "tuned") return null;
  const sign = compared(row, "tuned", "base");
  const [word, text] = { "1": ["good", "▲ tuned better"], "-1": ["bad", "▼ tuned worse"], "0": ["", "= as good"] }[sign];
  return element("span", { class: `verdict ${word}` }, text);
}

/** Makes an answer the one that keys act on. */
function choose(row, column) {
  document.querySelector("td.current")?.classList.remove("current");
  Object.assign(current, { row, column });
  const cell = document.querySelector(`td[data-row="${row}"][data-column="${column}"]`);
  cell?.classList.add("current");
  return cell;
}
