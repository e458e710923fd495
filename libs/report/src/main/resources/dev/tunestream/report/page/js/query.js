const everything = { text: "", column: subjectColumn, category: "", outcome: "", rating: "", sort: "row" };

/** What is asked for; the page and its size are of the table that shows it. */
const query = { ...everything, page: 0, size: 25 };

/** The texts of rows in lower case, made when they are first searched. */
const searchable = [];

/** The rows that are asked for, in the order that is asked for. */
let found = report.rows.map((_, row) => row);

function search() {
  const terms = query.text.toLowerCase().split(/\s+/u).filter(Boolean);
  found = report.rows.map((_, row) => row).filter((row) => holds(row, terms));
  sorted(found);
}

function holds(row, terms) {
  return (
    (query.category === "" || ofCategory(row)) &&
    (query.outcome === "" || ofOutcome(row)) &&
    (query.rating === "" || ofRating(row)) &&
    terms.every((term) => textOf(row).includes(term))
  );
}

function textOf(row) {
  searchable[row] ??= [
    report.rows[row].prompt,
    report.rows[row].reference,
    ...columns.map((column) => report.rows[row].answers[column].answer),
  ]
    .join("\n")
    .toLowerCase();
  return searchable[row];
}

/** The columns that are asked about: one, or any. */
function asked() {
  return query.column === "" ? columns : [query.column];
}

function ofCategory(row) {
  return asked().some((column) => report.rows[row].answers[column].categories.includes(query.category));
}

/** An outcome is written of/from/better, worse or same. */
function ofOutcome(row) {
  const [of, from, word] = query.outcome.split("/");
  return compared(row, of, from) === { better: 1, worse: -1, same: 0 }[word];
}

function ofRating(row) {
  const ratings = asked().flatMap((column) => ratingsOf(row, column));
  if (query.rating === "unrated") return ratings.length === 0;
  if (query.rating === "rated") return ratings.length > 0;
  return ratings.some(({ rating }) => rating === query.rating);
}

function sorted(rows) {
  const column = query.column || subjectColumn;
  const of = (row, name = column) => report.rows[row].answers[name];
  const gain = (row) => of(row, "tuned").metrics[mainMetric] - of(row, "base").metrics[mainMetric];
  const key = {
    worst: (row) => of(row).metrics[mainMetric],
    best: (row) => -of(row).metrics[mainMetric],
    gain: (row) => -gain(row),
    loss: gain,
    longest: (row) => -of(row).tokens,
    unlikely: (row) => -(of(row).referenceLoss ?? -Infinity),
  }[query.sort];
  if (key) rows.sort((one, other) => key(one) - key(other) || one - other);
}
