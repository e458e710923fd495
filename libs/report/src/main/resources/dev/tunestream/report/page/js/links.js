/** Follows #row-17 to the page on which the row is; filters that hide it give way. */
function followLink() {
  const link = /^#row-(\d+)$/.exec(location.hash);
  if (!link) return;
  const row = Number(link[1]);
  if (row >= report.rows.length) {
    byId("missing").textContent = `There is no row ${link[1]}: the report has rows 0 to ${report.rows.length - 1}.`;
    byId("missing").hidden = false;
    byId("missing").scrollIntoView({ block: "center" });
    return;
  }
  if (!found.includes(row)) ask({});
  goTo(row, current.column);
}

/** A link to the row that was linked before changes no address, but is followed all the same. */
function listenToLinks() {
  addEventListener("hashchange", followLink);
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#row-']");
    if (link && link.getAttribute("href") === location.hash) {
      event.preventDefault();
      followLink();
    }
  });
}

/** Shows a row, wherever it is among those that were found, and makes its answer the current one. */
function goTo(row, column) {
  const page = Math.floor(found.indexOf(row) / query.size);
  if (page !== query.page || !byId(`row-${row}`)) showPage(page);
  document.querySelector("tbody.linked")?.classList.remove("linked");
  byId(`row-${row}`).classList.add("linked");
  byId(`row-${row}`).scrollIntoView({ block: "start" });
  choose(row, column)?.focus({ preventScroll: true });
}
