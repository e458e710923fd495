/** An element. Texts become text nodes: nothing of a report is ever read as HTML. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") made.addEventListener(key, value);
    // Through the style's own interface: the page's policy forbids style attributes.
    else if (key.startsWith("--")) made.style.setProperty(key, value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

/** Fills an element of the page and shows its section. */
function fill(id, ...children) {
  const place = byId(id);
  place.replaceChildren(...children.flat().filter(Boolean));
  const section = place.closest("section");
  if (section) section.hidden = false;
}

function paragraphs(sentences) {
  return sentences.map((sentence) => element("p", {}, sentence));
}

/** Tells those who don't see the page what has happened. */
function announce(text) {
  byId("status").textContent = text;
}
