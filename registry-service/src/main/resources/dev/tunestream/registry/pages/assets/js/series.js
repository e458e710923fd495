/** The steps of a training, of each the last that was told, whatever was trained again. */
export class Series {
  #steps = new Map();

  add(steps) {
    for (const step of steps) this.#steps.set(step.step, step);
  }

  get isEmpty() {
    return this.#steps.size === 0;
  }

  /** Columns of figures in order of the steps, as charts want them. */
  columns(...figures) {
    const steps = [...this.#steps.values()].sort((a, b) => a.step - b.step);
    return [steps.map(({ step }) => step), ...figures.map((figure) => steps.map(figure))];
  }
}

/** Means of the neighbours on both sides, which show where a curve of single steps goes. */
export function smoothed(values, reach) {
  const sums = [0];
  for (const value of values) sums.push(sums.at(-1) + value);
  return values.map((_, place) => {
    const from = Math.max(0, place - reach);
    const to = Math.min(values.length, place + reach + 1);
    return (sums[to] - sums[from]) / (to - from);
  });
}
