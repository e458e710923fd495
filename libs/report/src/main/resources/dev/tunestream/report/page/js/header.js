/** What was evaluated, on which rows, when; what only machines read is behind a fold. */
function showHeader() {
  const { subject } = report;
  if (context.home) {
    document.querySelector(".kind").prepend(element("a", { href: context.home }, "Back"), " \u00b7 ");
  }
  const version = (context.version ?? null) === null ? "" : `, version ${context.version}`;
  byId("facts").append(
    ...facts([
      ["Model", context.model && context.model + version],
      ["Base", context.baseName ?? digest(subject.base, "the base")],
      ["Dataset", context.dataset],
      ["Date", context.at && element("time", { datetime: context.at }, moment(context.at))],
      ["Held-out rows", report.rows.length.toLocaleString("en")],
    ]),
  );
  byId("particulars-list").append(
    ...facts([
      ["Base", digest(subject.base, "the base")],
      ["Adapter", subject.adapter && digest(subject.adapter, "the adapter")],
      ["Held-out rows", digest(subject.test, "the held-out rows")],
      ["Training rows", digest(subject.train, "the training rows")],
      ["Evaluation", context.evaluation],
      ["Job", context.job],
      ["Precision", subject.precision],
      ["Tokens of an answer", `at most ${subject.maxNewTokens}`],
      ["Examples in a prompt", subject.retrieved > 0 && String(subject.retrieved)],
      ["Answers", subject.answerFormat === "tags" ? "lists of tags" : "text"],
      ["New tokens", inColumns((column) => report.columns[column].tokens.toLocaleString("en"))],
      ["Seconds", context.seconds && inColumns((column) => context.seconds[column]?.toFixed(1))],
    ]),
  );
  if (context.recipe) {
    byId("recipe").textContent = JSON.stringify(context.recipe, null, 2);
    byId("recipe").hidden = false;
  }
}

function inColumns(told) {
  return columns
    .filter((column) => told(column) !== undefined)
    .map((column) => `${columnNames[column]} ${told(column)}`)
    .join(", ");
}

function facts(pairs) {
  return pairs
    .filter(([, value]) => value)
    .map(([name, value]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, [value].flat())),
    );
}
