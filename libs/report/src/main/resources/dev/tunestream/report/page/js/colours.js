/** A colour of the style sheet as it is now, dark or light. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
