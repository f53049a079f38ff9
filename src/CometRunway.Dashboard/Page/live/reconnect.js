// @ts-check

const SHORTEST = 1_000;
const LONGEST = 30_000;

/**
 * How long to wait before a stream that was refused is opened again: longer each time, and not all viewers at once.
 * @param {number} attempt 0 for the first.
 * @param {number} dice 0 to 1.
 * @returns {number} Milliseconds.
 */
export function pauseBefore(attempt, dice) {
  const calm = Math.min(SHORTEST * 2 ** Math.min(attempt, 10), LONGEST);
  return calm * (0.5 + dice / 2);
}
