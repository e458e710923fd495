import { showMoments } from "./moments.js";

/** The least time between two looks at the page, in milliseconds. */
const pause = 1000;
const sign = document.querySelector(".live");
let asked = false;
let lastLook = 0;

/**
 * Keeps the page as it would be if it were read again: when the server tells of a change, the page
 * is fetched, and its parts that are marked are put in place. So there is one place where pages are
 * made.
 */
export function follow() {
  const address = document.querySelector("[data-stream]")?.dataset.stream;
  if (!address) {
    sign?.remove();
    return;
  }
  const stream = new EventSource(address);
  stream.addEventListener("open", () => say("live", true));
  stream.addEventListener("error", () => say("connecting again", false));
  for (const name of ["job", "reload", "state", "history", "evaluation", "steps"]) {
    stream.addEventListener(name, look);
  }
  stream.addEventListener("end", () => {
    stream.close();
    look();
    say("complete", false);
  });
}

function say(text, on) {
  sign.textContent = text;
  sign.classList.toggle("on", on);
}

function look() {
  if (asked) return;
  asked = true;
  setTimeout(refresh, Math.max(0, lastLook + pause - Date.now()));
}

async function refresh() {
  asked = false;
  lastLook = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) put(page.getElementById(part.id), part);
  } catch {
    // The stream connects again and tells of the next change.
  }
}

/** Puts a part in place, unless nothing has changed; what has the focus keeps it. */
function put(next, part) {
  if (!next) return;
  showMoments(next);
  if (next.innerHTML === part.innerHTML) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  part.innerHTML = next.innerHTML;
  const href = focused?.getAttribute("href");
  if (href) part.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus();
}
