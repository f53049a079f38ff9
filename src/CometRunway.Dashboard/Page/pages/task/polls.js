// @ts-check
import { counted } from "../../numbers/format.js";

/** @typedef {import("../../api/documents.js").TaskDocument} TaskDocument */

/** @type {Record<string, string>} */
const NAMES = {
  unchanged: "nothing new",
  changed: "news",
  notVisible: "not visible",
  limited: "limited",
  unauthorized: "key refused",
  failing: "failed",
};

/**
 * @typedef {object} Run Polls, one after the other, that came to the same.
 * @property {string} outcome
 * @property {string} name
 * @property {number} count
 * @property {number} from Milliseconds.
 * @property {number} to
 */

/**
 * What the polls of a task came to, oldest first; nothing where the server does not say.
 * @param {Pick<TaskDocument, "polls">} task
 * @returns {Run[]}
 */
export function runsOf({ polls }) {
  return (polls ?? []).map(({ outcome, count, from, to }) => ({
    outcome,
    name: NAMES[outcome] ?? outcome,
    count,
    from: Date.parse(from),
    to: Date.parse(to),
  }));
}

/**
 * How many came to what, in the order in which that was first so.
 * @param {readonly Run[]} runs
 * @returns {{ outcome: string, name: string, count: number }[]}
 */
export function totalsOf(runs) {
  /** @type {Map<string, { outcome: string, name: string, count: number }>} */
  const totals = new Map();
  for (const { outcome, name, count } of runs) totals.set(outcome, { outcome, name, count: (totals.get(outcome)?.count ?? 0) + count });
  return [...totals.values()];
}

/**
 * The same, for whoever does not see the picture.
 * @param {readonly Run[]} runs
 */
export function wordsOf(runs) {
  return runs.map(({ name, count }) => `${counted(count, "poll")} ${name}`).join(", then ");
}
