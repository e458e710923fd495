/** Points of a curve that an eye can tell apart. */
const mostPoints = 600;

function showTraining() {
  const { steps } = context;
  if (!words.training) return;
  const losses = steps.filter(({ loss }) => typeof loss === "number");
  const evaluated = steps.filter(({ evalLoss }) => typeof evalLoss === "number");
  fill("training-text", element("p", {}, words.training));
  fill(
    "training-chart",
    legend(evaluated.length > 0 ? ["training", "heldOut"] : ["training"]),
    chart(`The loss by step. ${words.training} The table below has figures.`, 300, () => ({
      type: "line",
      data: {
        datasets: [
          {
            label: curveNames.training,
            data: thinned(losses).map(({ step, loss }) => ({ x: step, y: loss })),
            borderColor: colour("training"),
            borderWidth: 1.5,
            pointRadius: 0,
          },
          {
            label: curveNames.heldOut,
            data: evaluated.map(({ step, evalLoss }) => ({ x: step, y: evalLoss })),
            borderColor: colour("heldOut"),
            backgroundColor: colour("heldOut"),
            borderWidth: 2,
            borderDash: [6, 4],
            pointRadius: 4,
            pointStyle: "rectRot",
            // The last point is not cut at the edge.
            clip: 8,
          },
        ].filter(({ data }) => data.length > 0),
      },
      options: {
        parsing: false,
        interaction: { mode: "nearest", axis: "x", intersect: false },
        layout: { padding: { right: 8 } },
        plugins: { legend: { display: false } },
        scales: {
          x: { type: "linear", title: { display: true, text: "step" }, ticks: { precision: 0 }, min: steps[0].step, max: steps.at(-1).step },
          y: { title: { display: true, text: "nats per token" } },
        },
      },
    })),
    alternative(
      "The loss at some steps",
      ["Step", "Training loss", "Loss on held-out rows"],
      steps
        .filter(({ evalLoss }, place) => typeof evalLoss === "number" || place % Math.ceil(steps.length / 20) === 0 || place === steps.length - 1)
        .map(({ step, loss, evalLoss }) => [String(step), number(loss), number(evalLoss)]),
    ),
  );
}

function number(value) {
  return typeof value === "number" ? value.toFixed(3) : "–";
}

/** The means of neighbours, where there are more steps than can be seen. */
function thinned(steps) {
  const size = Math.ceil(steps.length / mostPoints);
  const means = [];
  for (let from = 0; from < steps.length; from += size) {
    const part = steps.slice(from, from + size);
    means.push({
      step: part[part.length >> 1].step,
      loss: part.reduce((sum, { loss }) => sum + loss, 0) / part.length,
    });
  }
  return means;
}
