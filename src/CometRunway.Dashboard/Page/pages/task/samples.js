// @ts-check

/** @typedef {{ at: number, progress: number }} Sample What a poll said of the progress. */

const MOST = 200;

/**
 * Samples and one more. Past their bound every second one goes, so that the whole time stays in the picture.
 * @param {readonly Sample[]} samples
 * @param {Sample} next
 * @returns {readonly Sample[]}
 */
export function withSample(samples, next) {
  const last = samples.at(-1);
  if (last && last.progress === next.progress) return samples;
  const all = [...samples, next];
  return all.length <= MOST ? all : all.filter((_, i) => i % 2 === 0 || i === all.length - 1);
}
