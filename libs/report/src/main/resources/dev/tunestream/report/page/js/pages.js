function pageCount() {
  return Math.max(1, Math.ceil(found.length / query.size));
}

/** Shows what was found, at a page. */
function showPage(page) {
  query.page = Math.min(Math.max(0, page), pageCount() - 1);
  showRows();
  const first = query.page * query.size;
  const last = Math.min(found.length, first + query.size);
  byId("count").textContent =
    found.length === 0
      ? "No row is like that."
      : `${count(found.length, "row")} of ${report.rows.length.toLocaleString("en")}` +
        (found.length > query.size ? `, ${first + 1} to ${last} shown` : "");
  for (const nav of document.querySelectorAll("nav.pages")) {
    nav.hidden = pageCount() === 1;
    nav.replaceChildren(
      turn("First", 0, query.page > 0),
      turn("Previous", query.page - 1, query.page > 0),
      element("span", {}, `Page ${query.page + 1} of ${pageCount()}`),
      turn("Next", query.page + 1, query.page < pageCount() - 1),
      turn("Last", pageCount() - 1, query.page < pageCount() - 1),
    );
  }
}

function turn(text, page, possible) {
  return element(
    "button",
    {
      type: "button",
      "data-turn": text,
      disabled: !possible,
      click: () => {
        showPage(page);
        byId("answers").scrollIntoView();
        byId("answers").focus({ preventScroll: true });
      },
    },
    text,
  );
}
