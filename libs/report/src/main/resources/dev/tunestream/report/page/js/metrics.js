const metricNames = {
  exactMatch: ["Exact match", "equals the reference"],
  normalizedExactMatch: ["Normalized exact match", "but for case, punctuation and articles"],
  tokenF1: ["Token F1", "words in common"],
  rougeL: ["ROUGE-L", "longest sequence of words in common"],
  chrf: ["chrF", "sequences of characters in common"],
  tagPrecision: ["Tag precision", "of its tags, those of the reference"],
  tagRecall: ["Tag recall", "of the reference's tags, those it names"],
  tagF1: ["Tag F1", "both together"],
  judge: ["Judge", "by a judging model"],
};

function metricHeader(metric) {
  const [name, meaning] = metricNames[metric] ?? [metric, ""];
  return [element("span", { class: "metric" }, name), element("span", { class: "meaning" }, meaning)];
}

/** Every metric that any column has, in the report's order. */
function metricsShown() {
  return [...new Set(columns.flatMap((column) => Object.keys(report.columns[column].metrics)))];
}

function showMetrics() {
  // With retrieval there are more differences than fit beside the columns: they have a table of their own.
  const pairs = columns.length > 2 ? [] : report.differences;
  const rows = metricsShown().map((metric) => [
    metricHeader(metric),
    ...columns.map((column) => shareCell(report.columns[column].metrics[metric], column)),
    ...pairs.map((pair) => changeCell(pair.metrics[metric])),
  ]);
  rows.push([
    [element("span", { class: "metric" }, "Loss"), element("span", { class: "meaning" }, "nats per token of the references")],
    ...columns.map((column) => lossCell(report.columns[column].loss, false)),
    ...pairs.map((pair) => lossCell(pair.loss, true)),
  ]);
  rows.push([
    [element("span", { class: "metric" }, "Perplexity"), element("span", { class: "meaning" }, "its exponential")],
    ...columns.map((column) => perplexity(report.columns[column].perplexity)),
    ...pairs.map(() => "–"),
  ]);
  fill(
    "metrics-table",
    cards(
      "Metrics by column, with 95 % bounds",
      ["Metric", ...columns.map(columnHead), ...pairs.map(() => "Difference")],
      rows,
    ),
  );
}

function perplexity(value) {
  return value === undefined ? "–" : element("span", { class: "value" }, plain(value));
}

function columnHead(column) {
  return element("span", { class: `series ${column}` }, columnNames[column]);
}
