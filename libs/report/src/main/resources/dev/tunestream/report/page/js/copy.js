/** A digest, shortened, and a button that copies the whole. */
function digest(value, what) {
  const code = element("code", { title: value }, value.slice(0, 12) + "…");
  const button = element(
    "button",
    { type: "button", class: "copy", "aria-label": `Copy the digest of ${what}`, click: copy },
    "Copy",
  );

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      button.textContent = "Copied";
      announce(`The digest of ${what} is copied`);
      setTimeout(() => (button.textContent = "Copy"), 2000);
    } catch {
      // Where the clipboard is not to be had, the digest is shown and marked for copying by hand.
      code.textContent = value;
      getSelection().selectAllChildren(code);
      announce(`The clipboard can't be used; the digest of ${what} is selected`);
    }
  }

  return [code, " ", button];
}
