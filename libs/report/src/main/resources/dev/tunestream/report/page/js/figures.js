const minus = "\u2212";
const space = "\u00a0";

/** A share as tables show it, one place behind the point, so that columns stand in line. */
function percent(share) {
  return `${(100 * share).toFixed(1)}${space}%`;
}

function plain(number) {
  return number.toFixed(2);
}

function signed(number, places) {
  const size = Math.abs(number).toFixed(places);
  if (Number(size) === 0) return size;
  return (number < 0 ? minus : "+") + size;
}

function points(difference) {
  return signed(100 * difference, 1);
}

function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** In the reader's language and zone. */
function moment(iso) {
  const at = new Date(iso);
  return Number.isNaN(at.getTime())
    ? String(iso)
    : at.toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" });
}
