/** Where ratings are sent; undefined where the page is a file. */
const ratingsUrl = context.ratingsUrl ?? undefined;

/** The fields that are asked for once, and what keeps them: the key only as long as the tab is open. */
const remembered = {
  by: { storage: () => localStorage, item: "tunestream.by" },
  key: { storage: () => sessionStorage, item: "tunestream.key" },
};

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
      headers: headers(),
      body: JSON.stringify(said),
    });
  } catch {
    throw new Error("The rating is not saved: the server can't be reached.");
  }
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    if (response.status === 401) byId("key").focus();
    throw new Error(`The rating is not saved: ${answer.detail ?? `the server answered ${response.status} and no reason.`}`);
  }
  keepRating({ ...said, at: new Date().toISOString() });
  showRatings();
}

function headers() {
  const key = byId("key").value.trim();
  const json = { "Content-Type": "application/json" };
  return key ? { ...json, Authorization: `Bearer ${key}` } : json;
}

function showSender() {
  if (!ratingsUrl) return;
  for (const id of Object.keys(remembered)) {
    const field = byId(id);
    field.parentElement.hidden = false;
    field.value = recall(id);
    field.addEventListener("change", () => remember(id, field.value));
  }
}

/** A browser may forbid a page to keep anything; then it is asked for again. */
function recall(id) {
  const { storage, item } = remembered[id];
  try {
    return storage().getItem(item) ?? "";
  } catch {
    return "";
  }
}

function remember(id, value) {
  const { storage, item } = remembered[id];
  try {
    storage().setItem(item, value);
  } catch {
    announce("The browser does not let the page remember what you have entered");
  }
}
