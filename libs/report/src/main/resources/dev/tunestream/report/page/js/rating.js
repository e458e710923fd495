/** What was said of an answer, and, on a server, the buttons to say it. */
function ratingPart(row, column) {
  const part = element("div", { class: "rating" });
  part.append(said(row, column), ratingsUrl ? controls(part, row, column) : "");
  return part;
}

function said(row, column) {
  return element(
    "ul",
    { class: "said" },
    ratingsOf(row, column).map(({ rating, comment, by, at }) =>
      element(
        "li",
        {},
        element("span", { class: `rated ${rating}` }, rating),
        comment && [" ", element("q", { dir: "auto" }, comment)],
        by && [" ", element("span", { class: "by", title: at && moment(at) }, by)],
      ),
    ),
  );
}

function controls(part, row, column) {
  let last = null;
  const comment = element("input", {
    type: "text",
    maxlength: "1000",
    placeholder: "Comment",
    hidden: true,
    "aria-label": `Comment on the answer of ${columnNames[column]} to row ${row}`,
  });
  const message = element("p", { class: "outcome", role: "status" });
  const buttons = ratingWords.map((word) =>
    element(
      "button",
      { type: "button", class: `rate ${word}`, "data-rating": word, "aria-label": `Rate as ${word}: ${columnNames[column]}, row ${row}`, click: () => say(word) },
      capital(word),
    ),
  );

  const more = element(
    "button",
    { type: "button", class: "quiet", "aria-label": `Comment: ${columnNames[column]}, row ${row}`, "aria-expanded": "false", click: write },
    "Comment",
  );

  function write() {
    comment.hidden = !comment.hidden;
    more.setAttribute("aria-expanded", String(!comment.hidden));
    if (!comment.hidden) comment.focus();
  }

  async function say(word) {
    buttons.forEach((button) => (button.disabled = true));
    message.className = "outcome";
    message.textContent = "Saving …";
    try {
      await send(row, column, word, comment.value.trim());
      comment.value = "";
      part.querySelector(".said").replaceWith(said(row, column));
      message.textContent = `Saved: ${word}`;
      last = word;
    } catch (problem) {
      message.className = "outcome failed";
      message.textContent = problem.message;
    }
    buttons.forEach((button) => (button.disabled = false));
  }

  comment.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (last) {
      say(last);
      return;
    }
    message.textContent = "Now choose right, wrong or harmful: the comment goes with it.";
    buttons[0].focus();
  });
  return element("div", { class: "controls", role: "group", "aria-label": `Rate ${columnNames[column]}, row ${row}` }, buttons, more, comment, message);
}
