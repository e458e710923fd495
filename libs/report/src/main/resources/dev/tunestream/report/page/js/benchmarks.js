function showBenchmarks() {
  const { benchmarks } = report;
  if (!benchmarks) return;
  const asked = columns.filter((column) => benchmarks.some((benchmark) => benchmark.columns[column]));
  const tuned = asked.includes("tuned");
  if (!tuned) byId("benchmarks-title").textContent = "Benchmarks";
  fill("benchmarks-text", paragraphs(words.benchmarks));
  fill(
    "benchmarks-table",
    cards(
      "Accuracy on benchmarks; differences in points, with 95 % bounds",
      ["Benchmark", ...asked.map(columnHead), ...(tuned ? ["Difference", "Difference by length"] : [])],
      benchmarks.map(({ task, questions, columns: results, forgetting }) => [
        [element("span", { class: "metric" }, task), element("span", { class: "meaning" }, count(questions, "question"))],
        ...asked.map((column) => accuracy(results[column])),
        ...(tuned ? [changeCell(forgetting?.acc), changeCell(forgetting?.accNorm)] : []),
      ]),
    ),
  );
}

function accuracy(result) {
  if (!result) return "–";
  return [
    element("span", { class: "value" }, `${percent(result.acc)} ± ${(100 * result.accStderr).toFixed(1)}`),
    element("span", { class: "bounds" }, `by length ${percent(result.accNorm)}`),
  ];
}
