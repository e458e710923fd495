/** The list of the sections that are there, and which of them is being read. */
function showNavigation() {
  const links = new Map();
  for (const section of document.querySelectorAll("main > section:not([hidden])")) {
    const link = element("a", { href: `#${section.id}` }, section.dataset.short ?? capital(section.id));
    links.set(section, link);
    byId("contents").append(element("li", {}, link));
  }
  const seen = new Set();
  const watcher = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      const first = [...links.keys()].find((section) => seen.has(section));
      for (const [section, link] of links) {
        if (section === first) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-80px 0px -60% 0px" },
  );
  for (const section of links.keys()) watcher.observe(section);
}
