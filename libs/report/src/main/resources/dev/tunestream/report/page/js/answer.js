/** An answer with more characters than this is folded. */
const longText = 700;

/** An answer with less of its reference than this is another text: what is missing in it is not listed. */
const worthComparing = 0.3;

function answerCell(row, column) {
  const { reference, answers } = report.rows[row];
  const answer = answers[column];
  return element(
    "td",
    { role: "cell", class: column, "data-row": row, "data-column": column, tabindex: "-1" },
    cellLabel(column),
    answerText(reference, answer.answer),
    element("p", { class: "measures" }, measures(answer).join(" · ")),
    flaws(answer),
    answer.verdict &&
      element("p", { class: "opinion", dir: "auto" }, `Judge ${answer.verdict.score}: ${answer.verdict.reason}`),
    ratingPart(row, column),
  );
}

/** On a narrow screen, where the table's head is not seen. */
function cellLabel(name) {
  return element("p", { class: `of series ${name}`, "aria-hidden": "true" }, columnNames[name]);
}

function answerText(reference, answer) {
  if (answer.trim() === "") return element("p", { class: "text nothing" }, "(nothing)");
  return folded(marked(reference, answer), answer.length);
}

function marked(reference, answer) {
  const text = element("div", { class: "text", dir: "auto", "data-text": true });
  const { parts, common } = difference(reference, answer);
  if (!byId("differences").checked || common === 0) {
    text.textContent = answer;
    return text;
  }
  for (const { kind, text: part } of parts) {
    if (kind === "same") text.append(part);
    else if (kind === "extra") text.append(element("ins", {}, part));
    else if (common >= worthComparing) text.append(/^\s*/.exec(part)[0], element("del", {}, part.trimStart()));
  }
  return text;
}

function folded(text, length) {
  if (length <= longText) return text;
  const button = element("button", { type: "button", class: "quiet", "aria-expanded": "false" }, "Show all");
  text.classList.add("folded");
  button.addEventListener("click", () => {
    const open = !text.classList.toggle("folded");
    button.setAttribute("aria-expanded", open);
    button.textContent = open ? "Show less" : "Show all";
  });
  return element("div", {}, text, button);
}

function measures({ metrics, tokens, cutOff, referenceLoss }) {
  const name = mainMetric === "tagF1" ? "tag F1" : "F1";
  return [
    metrics.exactMatch === 1 ? "✓ exact" : `${name} ${Math.round(100 * (metrics[mainMetric] ?? metrics.tokenF1))}${space}%`,
    count(tokens, "token") + (cutOff ? ", cut off" : ""),
    referenceLoss === undefined ? "" : `reference loss ${plain(referenceLoss)}`,
  ].filter(Boolean);
}

const harmOf = Object.fromEntries(report.categories.map(({ name, harm }) => [name, harm]));

function flaws({ categories, loop, misspelled }) {
  if (categories.length === 0) return null;
  return element(
    "ul",
    { class: "flaws" },
    categories.map((name) =>
      element(
        "li",
        { class: `harm ${harmOf[name]}` },
        spoken(name),
        name === "repetitive" && loop && [": ", element("q", { dir: "auto" }, loop)],
        name === "misspelling" && misspelled && `: ${misspelled.join(", ")}`,
      ),
    ),
  );
}
