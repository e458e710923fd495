function showJudge() {
  const { judge } = report;
  if (!judge) return;
  fill("judge-text", [
    ...(judge.model
      ? [element("p", {}, `Answers were read by ${judge.model}, which gives 0 to 1. A judge is a model too: its scores and reasons are opinions.`)]
      : []),
    ...(judge.failure ? [element("p", {}, judge.failure)] : []),
  ]);
  if (!judge.model) {
    byId("judge-prompt").closest("details").hidden = true;
    return;
  }
  byId("judge-prompt").textContent = judge.prompt;
  const bands = [
    ["0 to 0.25", (score) => score < 0.25],
    ["0.25 to 0.5", (score) => score >= 0.25 && score < 0.5],
    ["0.5 to 0.75", (score) => score >= 0.5 && score < 0.75],
    ["0.75 to 1", (score) => score >= 0.75],
  ];
  const scores = Object.fromEntries(
    columns.map((column) => [
      column,
      report.rows.map(({ answers }) => answers[column].verdict?.score).filter((score) => score !== undefined),
    ]),
  );
  fill(
    "judge-table",
    table(
      "How many answers got how much",
      ["Score", ...columns.map(columnHead)],
      bands.map(([label, holds]) => [label, ...columns.map((column) => String(scores[column].filter(holds).length))]),
    ),
  );
}
