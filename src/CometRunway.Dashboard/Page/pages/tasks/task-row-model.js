// @ts-check
import { taskAfter } from "../../tasks/task-after.js";

/** @typedef {import("../../api/documents.js").TaskDocument} TaskDocument */
/** @typedef {import("../../api/documents.js").UpdateDocument} UpdateDocument */

/**
 * @typedef {object} Row A task on the screen.
 * @property {string} key
 * @property {TaskDocument} task
 * @property {number} [stopped] It is no longer tracked: the position of that update.
 * @property {boolean} [moved] It has changed since it was first shown.
 */

/** @param {{ tenant?: string, id?: string, taskId?: string }} named A task or an update. */
export function keyOf({ tenant, id, taskId }) {
  return `${tenant ?? ""}/${taskId ?? id}`;
}

/**
 * @param {TaskDocument} task
 * @returns {Row}
 */
export function rowOf(task) {
  return { key: keyOf(task), task };
}

/**
 * A row after an update: the same one where it says nothing new, because it overtook the page or came again.
 * @param {Row} row
 * @param {UpdateDocument} update
 * @returns {Row}
 */
export function afterUpdate(row, update) {
  if (update.position <= positionOf(row)) return row;
  if (update.stopped) return { ...row, stopped: update.position, moved: true };
  return { key: row.key, moved: true, task: taskAfter(row.task, update) };
}

/**
 * A row after its task was read anew.
 * @param {Row} row
 * @param {TaskDocument} task
 * @returns {Row}
 */
export function afterRead(row, task) {
  if (task.position < positionOf(row)) return row;
  const moved = row.moved || task.position > row.task.position;
  return { key: row.key, task, ...(moved ? { moved } : {}) };
}

/**
 * Of the last update that the row shows.
 * @param {Row} row
 */
function positionOf(row) {
  return row.stopped ?? row.task.position;
}
