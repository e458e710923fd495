// Runs before anything is painted, so that no page is light first and dark then.
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system's colours hold.
}
