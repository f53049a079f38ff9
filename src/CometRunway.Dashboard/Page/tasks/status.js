// @ts-check

/** @typedef {import("../api/documents.js").Status} Status */

/** @type {readonly Status[]} In the order of a task's life. */
export const STATUSES = ["PENDING", "THROTTLED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"];

/** @param {string} status */
export function isTerminal(status) {
  return status === "SUCCEEDED" || status === "FAILED" || status === "CANCELLED";
}
