/** Beyond this many pairs of words the best match is not looked for. */
const mostPairs = 250_000;

/** Words, single marks and the white space between them. */
function pieces(text) {
  return text.match(/\s+|[\p{L}\p{M}\p{N}_]+|[^\s]/gu) ?? [];
}

function isSpace(piece) {
  return /^\s/u.test(piece);
}

function isWord(piece) {
  return /^[\p{L}\p{N}]/u.test(piece);
}

/**
 * An answer beside its reference: {kind: "same", "extra" or "missing", text}, in reading order, and
 * the share of the reference's words that it has. Words are matched by the longest sequence that both
 * have in common.
 */
function difference(reference, answer) {
  const wanted = pieces(reference.trim()).filter((piece) => !isSpace(piece));
  const given = pieces(answer);
  const heard = given.filter((piece) => !isSpace(piece));
  const matches = matched(wanted, heard);
  const parts = [];
  let next = 0;
  let place = 0;
  const missingUpTo = (end) => {
    if (end > next) add(parts, "missing", between(reference, wanted, next, end));
    next = Math.max(next, end);
  };
  for (const piece of given) {
    if (isSpace(piece)) {
      add(parts, parts.at(-1)?.kind === "extra" ? "extra" : "same", piece);
      continue;
    }
    const match = matches[place++];
    if (match >= 0) {
      missingUpTo(match);
      next = match + 1;
      add(parts, "same", piece);
    } else {
      add(parts, "extra", piece);
    }
  }
  missingUpTo(wanted.length);
  const common = matches.filter((match) => match >= 0 && isWord(wanted[match])).length;
  return { parts, common: common / Math.max(1, wanted.filter(isWord).length) };
}

/** The reference's own text from one piece up to another, with the white space before it. */
function between(reference, wanted, from, to) {
  let start = 0;
  let at = 0;
  for (let place = 0; place < to; place++) {
    if (place === from) start = at;
    at = reference.indexOf(wanted[place], at) + wanted[place].length;
  }
  return reference.slice(start, at);
}

function add(parts, kind, text) {
  const last = parts.at(-1);
  if (last?.kind === kind && kind !== "missing") last.text += text;
  else parts.push({ kind, text });
}

/** For each word that was given, the place of the wanted word that it is, or -1. */
function matched(wanted, given) {
  const matches = given.map(() => -1);
  if (wanted.length * given.length > mostPairs) {
    let from = 0;
    given.forEach((word, place) => {
      const found = wanted.indexOf(word, from);
      if (found >= 0 && found < from + 50) {
        matches[place] = found;
        from = found + 1;
      }
    });
    return matches;
  }
  // The longest common subsequence, from the end, so that it can be read from the beginning.
  const width = given.length + 1;
  const longest = new Uint16Array((wanted.length + 1) * width);
  for (let i = wanted.length - 1; i >= 0; i--) {
    for (let j = given.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        wanted[i] === given[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < wanted.length && j < given.length; ) {
    if (wanted[i] === given[j]) matches[j++] = i++;
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) i++;
    else j++;
  }
  return matches;
}
