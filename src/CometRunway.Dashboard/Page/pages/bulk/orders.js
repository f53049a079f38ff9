// @ts-check
import { STATUSES } from "../../tasks/status.js";
import { bulkFilterOf } from "../../tasks/task-filter.js";

/** @typedef {"stop" | "cancel" | "label"} Action */

/** @type {readonly { action: Action, title: string, what: string }[]} */
export const ACTIONS = [
  { action: "stop", title: "Stop tracking", what: "Forgets here those that have not ended. They go on at the upstream." },
  { action: "cancel", title: "Cancel", what: "Has the upstream cancel those that have not ended, four a second." },
  { action: "label", title: "Label", what: "Gives a label to each, ended or not." },
];

/**
 * What the API is asked for. It takes no empty filter, so that nobody acts on everything by mistake: all tasks are those of every status that the action is
 * about.
 * @param {Action} action
 * @param {string} label
 * @param {Record<string, string | undefined>} query What the list shows.
 */
export function orderOf(action, label, query) {
  const filter = bulkFilterOf(query);
  const all = action === "label" ? { status: [...STATUSES] } : { ended: false };
  return { action, ...(action === "label" ? { label: label.trim() } : {}), filter: Object.keys(filter).length > 0 ? filter : all };
}
