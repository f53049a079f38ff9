// @ts-check

/** @typedef {import("../../api/documents.js").KindOfTask} KindOfTask */
/** @typedef {import("../../api/documents.js").Durations} Durations */

/** @typedef {{ name: string, known: number, waiting: Durations, running: Durations }} Ranged */

/**
 * What a kind is called: of all together it has no name of its own.
 * @param {KindOfTask} kind
 */
export function nameOf({ kind, model }) {
  if (!kind && !model) return "All";
  return [kind, model].filter(Boolean).join(" · ");
}

/**
 * The longest time that any of the durations names, for the scale of a plot.
 * @param {readonly KindOfTask[]} kinds
 */
export function longestOf(kinds) {
  return Math.max(
    1,
    ...kinds.flatMap(({ waiting, running }) =>
      [waiting, running].map(({ ninetiethSeconds, ninetyNinthSeconds }) => ninetyNinthSeconds ?? ninetiethSeconds),
    ),
  );
}

/**
 * Round steps for a scale from nought: at most six, of 1, 2 or 5 times a power of ten, or of whole minutes.
 * @param {number} longest Seconds.
 * @returns {number[]}
 */
export function stepsOf(longest) {
  const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800, 86_400];
  const step = steps.find((one) => longest / one <= 6) ?? Math.ceil(longest / 6 / 86_400) * 86_400;
  return Array.from({ length: Math.floor(longest / step) + 1 }, (_, i) => i * step);
}
