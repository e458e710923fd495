const report = embedded("report-data");
const context = embedded("context-data");
const words = embedded("words-data");

/** The models as they were asked, in the report's order. */
const columns = ["base", "tuned", "baseRetrieval", "tunedRetrieval"].filter(
  (column) => column in report.columns,
);

/** The column that the report is about. */
const subjectColumn = columns.includes("tuned") ? "tuned" : "base";

const columnNames = {
  reference: "Reference",
  base: "Base",
  tuned: "Tuned",
  baseRetrieval: "Base + examples",
  tunedRetrieval: "Tuned + examples",
};

/** What curves show, named and coloured like columns. */
const curveNames = { training: "Training loss", heldOut: "Loss on held-out rows" };

/** What an answer is ordered and told by, beside being exact. */
const mainMetric = report.subject.answerFormat === "tags" ? "tagF1" : "tokenF1";

function embedded(id) {
  return JSON.parse(byId(id).textContent);
}

/**
 * Whether one answer is better than another (1), worse (-1) or as good (0): it is when it alone is
 * exact, or when both or neither are and it has more words in common with the reference.
 */
function compared(row, of, from) {
  const one = report.rows[row].answers[of].metrics;
  const other = report.rows[row].answers[from].metrics;
  return (
    Math.sign(one.exactMatch - other.exactMatch) || Math.sign(one.tokenF1 - other.tokenF1)
  );
}

/** too-long is shown as "too long". */
function spoken(name) {
  return name.replaceAll("-", " ");
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
