/** @typedef {import("../../../src/CometRunway.Dashboard/Page/api/documents.js").TaskDocument} TaskDocument */
/** @typedef {import("../../../src/CometRunway.Dashboard/Page/api/documents.js").UpdateDocument} UpdateDocument */

export const NOON = Date.parse("2026-11-29T12:00:00Z");

/** @param {number} seconds After noon. */
export function at(seconds) {
  return new Date(NOON + seconds * 1000).toISOString();
}

/**
 * @param {Partial<TaskDocument>} [part]
 * @returns {TaskDocument}
 */
export function aTask(part = {}) {
  return {
    id: "task_1",
    status: "PENDING",
    version: 1,
    position: 10,
    updateId: "e-10",
    trackedAt: at(0),
    deadline: at(86_400),
    timeline: [{ status: "PENDING", at: at(0) }],
    health: { state: "ok", since: at(0) },
    ...part,
  };
}

/**
 * @param {Partial<UpdateDocument>} [part]
 * @returns {UpdateDocument}
 */
export function anUpdate(part = {}) {
  const position = part.position ?? 11;
  return { id: `e-${position}`, position, taskId: "task_1", version: 2, status: "RUNNING", at: at(30), ...part };
}
