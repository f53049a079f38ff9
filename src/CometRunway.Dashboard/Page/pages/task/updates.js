// @ts-check

/** @typedef {import("../../api/documents.js").UpdateDocument} UpdateDocument */

const MOST = 200;

/**
 * A task's updates with one more, by position; one that came before is not there twice, and the oldest go past the bound.
 * @param {readonly UpdateDocument[]} updates
 * @param {UpdateDocument} update
 */
export function withUpdate(updates, update) {
  if (updates.some((one) => one.id === update.id)) return updates;
  return [...updates, update].sort((one, other) => one.position - other.position).slice(-MOST);
}
