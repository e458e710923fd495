const mostBins = 24;

/** One histogram beneath the other over the same words, so that they can be compared at a glance. */
function showLengths() {
  const series = ["reference", ...columns].filter((name) => report.lengths[name]);
  const bins = binsOf(series.flatMap((name) => report.lengths[name]));
  const counts = Object.fromEntries(series.map((name) => [name, counted(report.lengths[name], bins)]));
  const highest = Math.max(...series.flatMap((name) => counts[name]));
  fill("lengths-text", paragraphs(words.lengths));
  fill(
    "lengths-chart",
    series.map((name, place) =>
      element(
        "div",
        { class: "histogram" },
        element("p", { class: `series ${name}` }, columnNames[name]),
        histogram(name, bins, counts[name], highest, place === series.length - 1),
      ),
    ),
    alternative(
      "How many texts have how many words",
      ["Words", ...series.map((name) => columnNames[name])],
      bins.map((bin, place) => [bin.label, ...series.map((name) => String(counts[name][place]))]),
    ),
  );
}

function histogram(name, bins, data, highest, isLast) {
  return chart(`Histogram of words: ${columnNames[name]}. The table below has the figures.`, isLast ? 130 : 90, () => ({
    type: "bar",
    data: {
      labels: bins.map(({ label }) => label),
      datasets: [
        { label: "texts", data, backgroundColor: colour(name), barPercentage: 1, categoryPercentage: 0.92 },
      ],
    },
    options: {
      plugins: { legend: { display: false } },
      scales: {
        x: {
          grid: { display: false },
          ticks: { display: isLast, maxRotation: 0, autoSkip: true },
          title: { display: isLast, text: "words" },
        },
        y: { beginAtZero: true, suggestedMax: highest, ticks: { precision: 0, maxTicksLimit: 4 }, afterFit: (axis) => (axis.width = 48) },
      },
    },
  }));
}

/** Of one width, up to what 99 of 100 texts have; the last bin takes the rest. */
function binsOf(lengths) {
  const sorted = [...lengths].sort((one, other) => one - other);
  const most = sorted[Math.ceil(0.99 * sorted.length) - 1];
  const width = Math.max(1, Math.ceil((most + 1) / mostBins));
  const bins = [];
  for (let from = 0; from <= most; from += width) {
    const to = from + width - 1;
    bins.push({ from, to, label: width === 1 ? String(from) : `${from}–${to}` });
  }
  const last = bins.at(-1);
  if (sorted.at(-1) > last.to) {
    last.to = Infinity;
    last.label = `${last.from}+`;
  }
  return bins;
}

function counted(lengths, bins) {
  const counts = bins.map(() => 0);
  const width = bins.length > 1 ? bins[1].from : 1;
  for (const length of lengths) counts[Math.min(bins.length - 1, Math.floor(length / width))]++;
  return counts;
}
