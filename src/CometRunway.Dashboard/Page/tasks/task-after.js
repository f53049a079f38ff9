// @ts-check
import { isTerminal } from "./status.js";

/** @typedef {import("../api/documents.js").TaskDocument} TaskDocument */
/** @typedef {import("../api/documents.js").UpdateDocument} UpdateDocument */

/**
 * A task after an update of it. What is only known while it stands so is gone where it has moved on.
 * @param {TaskDocument} task
 * @param {UpdateDocument} update
 * @returns {TaskDocument}
 */
export function taskAfter(task, update) {
  const ended = isTerminal(update.status);
  const { nextPollAt, expectedEnd, stuck, ...kept } = task;
  return {
    ...kept,
    ...(update.status === task.status && nextPollAt !== undefined ? { nextPollAt } : {}),
    ...(update.status === task.status && expectedEnd !== undefined ? { expectedEnd } : {}),
    ...(update.stuck ? { stuck: update.stuck } : {}),
    ...(update.output ? { output: update.output } : {}),
    ...(update.outputExpiresAt ? { outputExpiresAt: update.outputExpiresAt } : {}),
    ...(update.failure ? { failure: update.failure } : {}),
    ...(update.failureCode ? { failureCode: update.failureCode } : {}),
    ...(update.endedBy ? { endedBy: update.endedBy } : {}),
    ...(ended ? { endedAt: update.at } : {}),
    status: update.status,
    version: update.version,
    position: update.position,
    updateId: update.id,
    timeline: update.status === task.status ? task.timeline : [...task.timeline, { status: update.status, at: update.at }],
  };
}
