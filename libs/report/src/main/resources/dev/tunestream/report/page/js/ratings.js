const ratingWords = ["right", "wrong", "harmful"];

/** What people said of answers, by row and column; one opinion of each person. */
const opinions = new Map();
for (const rating of context.ratings ?? []) keepRating(rating);

function keepRating(rating) {
  const key = `${rating.row}/${rating.column}`;
  const others = ratingsOf(rating.row, rating.column).filter(({ by }) => (by ?? "") !== (rating.by ?? ""));
  opinions.set(key, [...others, rating]);
}

function ratingsOf(row, column) {
  return opinions.get(`${row}/${column}`) ?? [];
}

function showRatings() {
  const all = [...opinions.values()].flat().filter(({ column }) => columns.includes(column));
  if (all.length === 0) return;
  const rated = columns.filter((column) => all.some((rating) => rating.column === column));
  const of = (column, word) => all.filter((rating) => rating.column === column && rating.rating === word).length;
  const answers = new Set(all.map(({ row, column }) => `${row}/${column}`)).size;
  fill("ratings-text", element("p", {}, `${count(all.length, "rating")} of ${count(answers, "answer")} in ${count(new Set(all.map(({ row }) => row)).size, "row")}.`));
  fill(
    "ratings-table",
    table(
      "Ratings by column",
      ["Rating", ...rated.map(columnHead)],
      ratingWords.map((word) => [capital(word), ...rated.map((column) => String(of(column, word)))]),
    ),
  );
}
