// @ts-check
import { isTerminal } from "../../tasks/status.js";

/** @typedef {import("../../api/documents.js").TaskDocument} TaskDocument */

/**
 * @typedef {object} Span A stretch of the task's life.
 * @property {string} status
 * @property {number} from Milliseconds.
 * @property {number} to
 * @property {boolean} isNow It goes on.
 */

/**
 * The phases of a task, one after the other, the last one until now where it has not ended.
 * @param {TaskDocument} task
 * @param {number} now
 * @returns {Span[]}
 */
export function spansOf(task, now) {
  const steps = task.timeline.map(({ status, at }) => ({ status, at: Date.parse(at) }));
  const begun = Math.min(Date.parse(task.createdAt ?? task.trackedAt), steps[0]?.at ?? now);
  return steps.flatMap(({ status, at }, i) => {
    if (isTerminal(status)) return [];
    const next = steps[i + 1]?.at;
    return [{ status, from: i === 0 ? begun : at, to: Math.max(next ?? now, at), isNow: next === undefined }];
  });
}

/**
 * What the picture of a task spans: from its beginning to its end, or to when nine in ten such tasks have ended.
 * @param {TaskDocument} task
 * @param {number} now
 * @returns {{ from: number, to: number }}
 */
export function extentOf(task, now) {
  const spans = spansOf(task, now);
  const from = spans[0]?.from ?? Date.parse(task.trackedAt);
  const to = task.endedAt ? Date.parse(task.endedAt) : Math.max(now, task.expectedEnd ? Date.parse(task.expectedEnd.ninetieth) : now);
  return { from, to: Math.max(to, from + 1000) };
}

/**
 * How long a task was in each status, the order being that of its life; what came back to a status is added.
 * @param {TaskDocument} task
 * @param {number} now
 * @returns {{ status: string, seconds: number }[]}
 */
export function phasesOf(task, now) {
  /** @type {Map<string, number>} */
  const phases = new Map();
  for (const { status, from, to } of spansOf(task, now)) phases.set(status, (phases.get(status) ?? 0) + (to - from) / 1000);
  return [...phases].map(([status, seconds]) => ({ status, seconds }));
}
