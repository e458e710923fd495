function showSummary() {
  fill("summary-text", paragraphs(words.summary));
  byId("tiles").append(...[exactTile(), commonTile(), rowsTile(), perplexityTile()].filter(Boolean));
}

function exactTile() {
  return metricTile("exactMatch", "exact answers");
}

function commonTile() {
  return metricTile(mainMetric, mainMetric === "tagF1" ? "tag F1" : "token F1");
}

function metricTile(metric, label) {
  const of = (column) => report.columns[column].metrics[metric];
  return tile(
    percent(of(subjectColumn).value),
    label,
    subjectColumn === "tuned" && `base ${percent(of("base").value)}`,
    change()?.metrics[metric],
    true,
  );
}

function rowsTile() {
  const difference = change();
  return (
    difference &&
    tile(
      `${difference.better.toLocaleString("en")} : ${difference.worse.toLocaleString("en")}`,
      "rows better : worse",
      `${difference.same.toLocaleString("en")} the same`,
    )
  );
}

function perplexityTile() {
  const of = (column) => report.columns[column].perplexity;
  return tile(
    plain(of(subjectColumn)),
    "perplexity, lower is better",
    subjectColumn === "tuned" && `base ${plain(of("base"))}`,
    change()?.loss,
    false,
  );
}

function change() {
  return report.differences.find(({ of, from }) => of === "tuned" && from === "base");
}

function tile(figure, label, beside, difference, higherIsBetter) {
  return element(
    "li",
    {},
    element("span", { class: "figure" }, figure),
    element("span", { class: "label" }, label),
    element(
      "span",
      { class: "beside" },
      beside,
      " ",
      difference && verdict(difference, higherIsBetter === difference.value > 0),
    ),
  );
}
