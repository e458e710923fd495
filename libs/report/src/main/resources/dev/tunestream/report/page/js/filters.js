const sizes = [10, 25, 50, 100, 500];

/** Searching while somebody types would be for every letter. */
const pauseInTyping = 150;

/** The field of each part of the query. */
const fields = { text: "text", column: "column", category: "category", outcome: "outcome", rating: "rated", sort: "sort", size: "size" };

function showFilters() {
  options("column", [["", "any column"], ...columns.map((column) => [column, columnNames[column]])]);
  options("category", [["", "anything"], ...report.categories.map(({ name }) => [name, capital(spoken(name))])]);
  options("rated", [
    ["", "any"],
    ["rated", "rated"],
    ["unrated", "not rated"],
    ...ratingWords.map((word) => [word, capital(word)]),
  ]);
  options("sort", orders());
  options("size", sizes.map((size) => [String(size), count(size, "row")]));
  byId("outcome").append(
    element("option", { value: "" }, "any"),
    ...report.differences.map(({ of, from }) =>
      element(
        "optgroup",
        { label: `${columnNames[of]} against ${columnNames[from].toLowerCase()}` },
        ["better", "worse", "same"].map((word) =>
          element("option", { value: `${of}/${from}/${word}` }, outcomeName(of, word)),
        ),
      ),
    ),
  );
  byId("outcome").parentElement.hidden = report.differences.length === 0;
  listen();
  ask({});
}

function outcomeName(of, word) {
  return word === "same" ? `${columnNames[of]} as good` : `${columnNames[of]} ${word}`;
}

function orders() {
  return [
    ["row", "of the test split"],
    ["worst", "worst answer first"],
    ["best", "best answer first"],
    ...(subjectColumn === "tuned" ? [["gain", "most gained first"], ["loss", "most lost first"]] : []),
    ["longest", "longest answer first"],
    ["unlikely", "least likely reference first"],
  ];
}

function options(id, pairs) {
  byId(id).replaceChildren(...pairs.map(([value, text]) => element("option", { value }, text)));
}

function listen() {
  let typing;
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    ask({});
    byId("text").focus();
  });
  byId("text").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(read, pauseInTyping);
  });
  for (const id of ["column", "category", "outcome", "rated", "sort", "size"]) byId(id).addEventListener("change", read);
  byId("differences").addEventListener("change", showRows);
}

/** Takes the query from the fields. */
function read() {
  for (const [part, id] of Object.entries(fields)) query[part] = byId(id).value;
  query.size = Number(query.size);
  answer();
}

/** Asks for something else than before, and shows that in the fields and, where it is wanted, goes there. */
function ask(wanted) {
  Object.assign(query, everything, wanted);
  for (const [part, id] of Object.entries(fields)) byId(id).value = String(query[part]);
  answer();
  if (Object.keys(wanted).length > 0) {
    byId("answers").scrollIntoView();
    byId("answers").focus({ preventScroll: true });
  }
}

function answer() {
  byId("missing").hidden = true;
  search();
  showPage(0);
}
