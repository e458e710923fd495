const charts = [];

Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.font.family = "system-ui, sans-serif";
Chart.defaults.font.size = 13;

/**
 * Draws a chart, and again when its colours change.
 *
 * @param label what it shows, for those who don't see it
 * @param height in pixels
 * @param configure makes Chart.js' configuration from the colours of now
 */
function chart(label, height, configure) {
  const canvas = element("canvas", { role: "img", "aria-label": label });
  charts.push({ canvas, configure, drawn: null });
  return element("div", { class: "canvas", "--height": `${height}px` }, canvas);
}

/** The same figures as a table, for those who want them or don't see the chart. */
function alternative(caption, head, rows) {
  return element(
    "details",
    { class: "alternative" },
    element("summary", {}, "The figures as a table"),
    table(caption, head, rows),
  );
}

function drawCharts() {
  for (const one of charts) {
    one.drawn?.destroy();
    Chart.defaults.color = colour("muted");
    Chart.defaults.borderColor = colour("line");
    // Sharp in print as well.
    Chart.defaults.devicePixelRatio = Math.max(2, devicePixelRatio);
    one.drawn = new Chart(one.canvas, one.configure());
  }
}

function keepColours() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
  // Paper is white, also where the screen is dark.
  addEventListener("beforeprint", () => printing(true));
  addEventListener("afterprint", () => printing(false));
}

function printing(on) {
  document.documentElement.classList.toggle("printing", on);
  drawCharts();
}
