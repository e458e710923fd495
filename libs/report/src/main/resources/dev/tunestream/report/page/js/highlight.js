/** Marks the words that were searched for, without touching the text (CSS Custom Highlight API). */
function highlight(place) {
  if (!window.Highlight) return;
  CSS.highlights.delete("found");
  const terms = query.text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (terms.length === 0) return;
  const ranges = [];
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[data-text]") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  while (texts.nextNode()) {
    const text = texts.currentNode.data.toLowerCase();
    for (const term of terms) {
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
        // Lower case may be longer than the text was.
        if (at + term.length > texts.currentNode.length) break;
        const range = new Range();
        range.setStart(texts.currentNode, at);
        range.setEnd(texts.currentNode, at + term.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
