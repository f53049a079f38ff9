// @ts-check

/**
 * Sums from the bottom up, the greatest first: each is drawn over the one before it, so that what shows of it is its own part.
 * @param {readonly (readonly number[])[]} series From the bottom up.
 * @returns {number[][]} From the top down.
 */
export function stackUp(series) {
  /** @type {number[][]} */
  const sums = [];
  for (const values of series) sums.push(values.map((value, i) => value + (sums.at(-1)?.[i] ?? 0)));
  return sums.reverse();
}
