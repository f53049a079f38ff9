// @ts-check

/** @typedef {import("../../api/documents.js").UsageRow} UsageRow */
/** @typedef {Pick<UsageRow, "tasks" | "succeeded" | "failed" | "cancelled" | "credits" | "failedCredits" | "withoutCost">} Sum */

const PARTS = /** @type {const} */ (["tasks", "succeeded", "failed", "cancelled", "credits", "failedCredits", "withoutCost"]);

/**
 * @param {readonly UsageRow[]} rows
 * @returns {Sum}
 */
export function sumOf(rows) {
  return /** @type {Sum} */ (Object.fromEntries(PARTS.map((part) => [part, rows.reduce((sum, row) => sum + row[part], 0)])));
}

/**
 * Sums by what a part of the rows says, the dearest first.
 * @param {readonly UsageRow[]} rows
 * @param {"model" | "kind" | "group"} part
 * @returns {{ name: string | undefined, sum: Sum }[]}
 */
export function sumsBy(rows, part) {
  /** @type {Map<string | undefined, UsageRow[]>} */
  const parts = new Map();
  for (const row of rows) parts.set(row[part], [...(parts.get(row[part]) ?? []), row]);
  return [...parts]
    .map(([name, of]) => ({ name, sum: sumOf(of) }))
    .sort((one, other) => other.sum.credits - one.sum.credits || other.sum.tasks - one.sum.tasks);
}

/**
 * Each day from one to another, with what it cost; a day without a row cost nothing.
 * @param {string} from YYYY-MM-DD
 * @param {string} to
 * @param {readonly UsageRow[]} rows
 * @returns {{ day: string, credits: number, failedCredits: number }[]}
 */
export function daysOf(from, to, rows) {
  /** @type {Map<string, { credits: number, failedCredits: number }>} */
  const days = new Map();
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.set(new Date(at).toISOString().slice(0, 10), { credits: 0, failedCredits: 0 });
  for (const { day, credits, failedCredits } of rows) {
    const sum = days.get(day);
    if (!sum) continue;
    sum.credits += credits;
    sum.failedCredits += failedCredits;
  }
  return [...days].map(([day, sum]) => ({ day, ...sum }));
}
