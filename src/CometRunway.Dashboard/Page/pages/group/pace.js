// @ts-check

/** @typedef {{ at: number, done: number }} Sample How many tasks of a group had ended at a time, in milliseconds. */

const MOST = 120;
const LEAST_SPAN = 20_000;
const MEMORY = 10 * 60_000;

/**
 * Samples and one more, of the last ten minutes and not more than a bound.
 * @param {readonly Sample[]} samples
 * @param {Sample} next
 * @returns {readonly Sample[]}
 */
export function withSample(samples, next) {
  return [...samples.filter(({ at }) => next.at - at <= MEMORY), next].slice(-MOST);
}

/**
 * Seconds until all have ended, at the pace of late; undefined where too little was seen, or nothing ended.
 * @param {readonly Sample[]} samples
 * @param {number} left How many have not ended.
 * @returns {number | undefined}
 */
export function secondsLeft(samples, left) {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < LEAST_SPAN || last.done <= first.done) return undefined;
  return (left * (last.at - first.at)) / 1000 / (last.done - first.done);
}
