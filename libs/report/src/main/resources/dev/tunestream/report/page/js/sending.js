/** Where ratings are sent; undefined where the page is a file. */
const ratingsUrl = context.ratingsUrl ?? undefined;

const nameKey = "tunestream.by";

/** Sends a rating and keeps it; throws a sentence for people when it was not taken. */
async function send(row, column, rating, comment) {
  const by = byId("by").value.trim();
  const said = { row, column, rating };
  if (comment) said.comment = comment;
  if (by) said.by = by;
  let response;
  try {
    response = await fetch(ratingsUrl, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(said),
    });
  } catch {
    throw new Error("The rating is not saved: the server can't be reached.");
  }
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    throw new Error(`The rating is not saved: ${answer.error ?? `the server answered ${response.status} and no reason.`}`);
  }
  keepRating({ ...said, at: new Date().toISOString() });
  showRatings();
}

function showName() {
  if (!ratingsUrl) return;
  const field = byId("by");
  field.parentElement.hidden = false;
  field.value = remembered();
  field.addEventListener("change", () => remember(field.value));
}

/** A browser may forbid a page to keep anything; then the name is asked for again. */
function remembered() {
  try {
    return localStorage.getItem(nameKey) ?? "";
  } catch {
    return "";
  }
}

function remember(name) {
  try {
    localStorage.setItem(nameKey, name);
  } catch {
    announce("The browser does not let the page remember your name");
  }
}
