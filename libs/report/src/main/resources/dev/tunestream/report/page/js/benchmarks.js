const benchmarkMetrics = {
  acc: ["accuracy", "the likeliest choice is right"],
  accNorm: ["accuracy by length", "the likeliest for its characters is right"],
  mc2: ["MC2", "probability of the right choices"],
};

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
      "Benchmarks, with standard errors; differences in points, with 95 % bounds",
      ["Benchmark", ...asked.map(columnHead), ...(tuned ? ["Difference"] : [])],
      benchmarks.flatMap((benchmark) =>
        Object.keys(benchmarkMetrics)
          .filter((metric) => metric in benchmark.columns.base)
          .map((metric) => benchmarkRow(benchmark, metric, asked, tuned)),
      ),
    ),
  );
}

function benchmarkRow({ task, questions, columns: results, forgetting }, metric, asked, tuned) {
  const [name, meaning] = benchmarkMetrics[metric];
  return [
    [
      element("span", { class: "metric" }, `${task}, ${name}`),
      element("span", { class: "meaning" }, `${count(questions, "question")}; ${meaning}`),
    ],
    ...asked.map((column) => benchmarkShare(results[column], metric)),
    ...(tuned ? [changeCell(forgetting?.[metric])] : []),
  ];
}

function benchmarkShare(result, metric) {
  if (!result) return "–";
  return element("span", { class: "value" }, `${percent(result[metric])} ± ${(100 * result[`${metric}Stderr`]).toFixed(1)}`);
}
