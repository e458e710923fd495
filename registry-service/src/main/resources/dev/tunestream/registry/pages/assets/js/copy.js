/** A button in each block that people copy; only where the browser lets scripts copy. */
export function offerCopies(part) {
  if (!navigator.clipboard) return;
  for (const block of part.querySelectorAll("pre.copied")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const text = block.querySelector("code").textContent;
      const done = await navigator.clipboard.writeText(text).then(
        () => "Copied",
        () => "Not allowed",
      );
      button.textContent = done;
      document.getElementById("said").textContent = done;
    });
    block.append(button);
  }
}
