function showRetrieval() {
  if (!words.retrieval) return;
  fill("retrieval-text", paragraphs(words.retrieval.reasons));
  byId("retrieval-answer").textContent = words.retrieval.answer;
  if (!columns.includes("tuned")) byId("retrieval-title").textContent = "Do examples in the prompt help?";
  const rows = metricsShown().map((metric) => [
    metricHeader(metric),
    ...report.differences.map((pair) => changeCell(pair.metrics[metric])),
  ]);
  fill(
    "retrieval-table",
    cards(
      "Differences in points, with 95 % bounds",
      [
        "Metric",
        ...report.differences.map(({ of, from }) => `${columnNames[of]} against ${columnNames[from].toLowerCase()}`),
      ],
      rows,
    ),
  );
}
