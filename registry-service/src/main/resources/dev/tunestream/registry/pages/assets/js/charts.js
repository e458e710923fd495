import { Series, smoothed } from "./series.js";

const frame = document.querySelector("[data-charts]");
const series = new Series();
const charts = [];
const wholeSteps = [1, 2, 5].flatMap((unit) => [unit, unit * 10, unit * 100, unit * 1e3, unit * 1e4, unit * 1e5]).sort((a, b) => a - b);
let drawing = false;

const stream = new EventSource(frame.dataset.charts);
stream.addEventListener("steps", ({ data }) => {
  series.add(JSON.parse(data).steps);
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(draw);
  }
});
stream.addEventListener("end", () => stream.close());
addEventListener("themechange", again);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
new ResizeObserver(() => {
  for (const { chart, place } of charts) chart.setSize(size(place));
}).observe(frame);

function draw() {
  drawing = false;
  document.getElementById("curves").hidden = false;
  const [steps, losses, speeds] = series.columns(
    ({ loss }) => loss,
    ({ tokens, seconds }) => (seconds > 0 ? tokens / seconds : null),
  );
  const reach = Math.ceil(steps.length / 40);
  show("loss", [steps, losses, smoothed(losses, reach)], ["loss", "mean"], "--tuned");
  show("throughput", [steps, speeds], ["tokens a second"], "--fourth");
}

function show(id, data, names, colour) {
  const known = charts.find((one) => one.id === id);
  if (known) {
    known.chart.setData(data);
    return;
  }
  const place = document.getElementById(id);
  charts.push({ id, place, chart: new uPlot(options(place, names, colour), data, place) });
}

function options(place, names, colour) {
  const line = (name, i) => ({
    label: name,
    stroke: names.length > 1 && i === 0 ? faint(colour) : value(colour),
    width: names.length > 1 && i === 0 ? 1 : 2,
    points: { show: false },
    value: (_, figure) => (figure == null ? "–" : figure.toPrecision(4)),
  });
  const axis = {
    stroke: value("--muted"),
    grid: { stroke: value("--line"), width: 1 },
    ticks: { stroke: value("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
  };
  return {
    ...size(place),
    scales: { x: { time: false }, y: { range: (_, low, high) => [Math.min(0, low), high * 1.05 || 1] } },
    axes: [{ ...axis, incrs: wholeSteps }, { ...axis, size: 56 }],
    series: [{ label: "step" }, ...names.map(line)],
    cursor: { drag: { x: true, y: false } },
  };
}

function size(place) {
  return { width: Math.max(200, place.clientWidth), height: 240 };
}

function value(name) {
  // The canvas knows no light-dark(): a real element tells which of both holds.
  frame.style.color = `var(${name})`;
  const colour = getComputedStyle(frame).color;
  frame.style.color = "";
  return colour;
}

function faint(name) {
  return value(name).replace("rgb(", "rgba(").replace(")", ", 0.4)");
}

function again() {
  for (const { chart } of charts.splice(0)) chart.destroy();
  if (!series.isEmpty) draw();
}
