const harms = {
  misleading: "somebody believes what is wrong",
  useless: "nobody is helped",
  untidy: "only looks bad",
};

function showCategories() {
  const { categories } = report;
  const rows = report.rows.length;
  fill(
    "categories-chart",
    legend(columns),
    chart(
      `Bars: how many of ${rows} answers are of each category, by column. The list below has the figures.`,
      60 + categories.length * (14 + 13 * columns.length),
      () => ({
        type: "bar",
        data: {
          labels: categories.map(({ name }) => capital(spoken(name))),
          datasets: columns.map((column) => ({
            label: columnNames[column],
            data: categories.map(({ counts }) => counts[column]),
            backgroundColor: colour(column),
            barPercentage: 0.9,
            categoryPercentage: 0.75,
          })),
        },
        options: {
          indexAxis: "y",
          plugins: { legend: { display: false } },
          scales: {
            x: { beginAtZero: true, ticks: { precision: 0 }, title: { display: true, text: "answers" } },
            y: { grid: { display: false } },
          },
        },
      }),
    ),
    alternative(
      "Answers of each category",
      ["Category", ...columns.map((column) => columnNames[column])],
      categories.map(({ name, counts }) => [capital(spoken(name)), ...columns.map((column) => String(counts[column]))]),
    ),
  );
  const found = categories.filter(({ counts }) => columns.some((column) => counts[column] > 0));
  const absent = categories.filter((category) => !found.includes(category));
  fill(
    "categories-list",
    found.map(category),
    absent.length > 0 &&
      element("p", { class: "absent" }, `No answer is ${absent.map(({ name }) => spoken(name)).join(", ")}.`),
  );
}

function legend(series) {
  return element(
    "ul",
    { class: "legend" },
    series.map((name) => element("li", { class: `series ${name}` }, columnNames[name] ?? curveNames[name])),
  );
}

function category({ name, harm, meaning, advice, counts, examples }) {
  return element(
    "article",
    { class: "category" },
    element(
      "h3",
      {},
      capital(spoken(name)),
      " ",
      element("span", { class: `harm ${harm}`, title: harms[harm] }, harm),
    ),
    element("p", { dir: "auto" }, meaning),
    element("p", { class: "advice", dir: "auto" }, element("strong", {}, "What to do: "), advice),
    element(
      "ul",
      { class: "examples" },
      columns.filter((column) => counts[column] > 0).map((column) => examplesOf(name, column, counts[column], examples[column] ?? [])),
    ),
  );
}

function examplesOf(name, column, number, rows) {
  return element(
    "li",
    {},
    element("span", { class: `series ${column}` }, `${columnNames[column]}: ${number}`),
    rows.map((row) =>
      element("a", { href: `#row-${row}`, click: () => (current.column = column) }, `row ${row}`),
    ),
    element(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": `Show all answers of ${columnNames[column]} that are ${spoken(name)}`,
        click: () => ask({ column, category: name }),
      },
      "Show all",
    ),
  );
}
