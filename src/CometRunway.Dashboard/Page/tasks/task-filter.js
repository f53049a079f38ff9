// @ts-check
import { formatDuration } from "../time/format.js";
import { isTerminal } from "./status.js";

/** @typedef {import("../api/documents.js").Status} Status */
/** @typedef {import("../api/documents.js").UpdateDocument} UpdateDocument */
/** @typedef {Record<string, string | undefined>} Query The part of an address behind "?", which says what a list shows. */

const NAMES = ["id", "status", "ended", "group", "label", "kind", "model", "failureCode", "olderThan", "youngerThan", "stuck"];
const OF_SEVERAL = ["status", "group", "label", "kind", "model", "failureCode"];
const NOT_IN_UPDATES = ["kind", "model", "olderThan", "youngerThan"];

/** @type {Record<Status, readonly Status[]>} What a task can have been right before. */
const BEFORE = {
  PENDING: ["THROTTLED"],
  THROTTLED: ["PENDING"],
  RUNNING: ["PENDING", "THROTTLED"],
  SUCCEEDED: ["PENDING", "THROTTLED", "RUNNING"],
  FAILED: ["PENDING", "THROTTLED", "RUNNING"],
  CANCELLED: ["PENDING", "THROTTLED", "RUNNING"],
};

/**
 * The filter in an address, without what else stands there.
 * @param {Query} query
 * @returns {Record<string, string>}
 */
export function filterOf(query) {
  return Object.fromEntries(NAMES.flatMap((name) => (query[name] ? [[name, /** @type {string} */ (query[name])]] : [])));
}

/**
 * The several values that one filter has.
 * @param {string | undefined} text
 */
export function valuesOf(text) {
  return (text ?? "")
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

/**
 * A filter with a value more, or less where it is there already.
 * @param {string | undefined} text
 * @param {string} value
 */
export function toggled(text, value) {
  const values = valuesOf(text);
  return (values.includes(value) ? values.filter((one) => one !== value) : [...values, value]).join(",");
}

/**
 * The filter as the body of an action has it.
 * @param {Query} query
 * @returns {import("../api/documents.js").BulkFilter}
 */
export function bulkFilterOf(query) {
  return Object.fromEntries(
    Object.entries(filterOf(query)).map(([name, value]) => {
      if (OF_SEVERAL.includes(name)) return [name, valuesOf(value)];
      if (name === "olderThan" || name === "youngerThan") return [name, Number(value)];
      return [name, name === "id" ? value : value === "true"];
    }),
  );
}

/**
 * The filter in words, a part each.
 * @param {Query} query
 * @returns {{ name: string, words: string }[]}
 */
export function describeFilter(query) {
  return Object.entries(filterOf(query)).map(([name, value]) => ({ name, words: describe(name, value) }));
}

/**
 * Whether an update brings a task into a list that does not show it yet, as far as an update tells.
 * @param {Query} query The list's.
 * @param {UpdateDocument} update Of a group and with a label that the list admits.
 */
export function bringsIn(query, update) {
  if (update.stopped) return false;
  if (query.id && !update.taskId.startsWith(query.id)) return false;
  if (query.failureCode && !valuesOf(query.failureCode).includes(update.failureCode ?? "")) return false;
  if (query.stuck === "true" || query.sort === "stuck") return update.stuck !== undefined && isIn(query, update.status);
  return isIn(query, update.status) && !wasIn(query, update);
}

/**
 * Whether updates tell all that the filter asks for; else what they bring may not belong there.
 * @param {Query} query
 */
export function isToldByUpdates(query) {
  return !NOT_IN_UPDATES.some((name) => query[name]);
}

/**
 * @param {Query} query
 * @param {Status} status
 */
function isIn(query, status) {
  const ended = query.sort === "ended" ? "true" : query.ended;
  if (ended && (ended === "true") !== isTerminal(status)) return false;
  return !query.status || valuesOf(query.status).includes(status);
}

/**
 * @param {Query} query
 * @param {UpdateDocument} update
 */
function wasIn(query, { version, status, stuck }) {
  if (version === 1) return false;
  return stuck !== undefined || BEFORE[status].every((before) => isIn(query, before));
}

/**
 * @param {string} name
 * @param {string} value
 */
function describe(name, value) {
  const several = valuesOf(value).join(" or ");
  switch (name) {
    case "id":
      return `id begins with ${value}`;
    case "ended":
      return value === "true" ? "has ended" : "has not ended";
    case "olderThan":
      return `tracked for more than ${formatDuration(Number(value))}`;
    case "youngerThan":
      return `tracked for less than ${formatDuration(Number(value))}`;
    case "stuck":
      return "stuck";
    case "failureCode":
      return `failure code ${several}`;
    default:
      return `${name} ${several}`;
  }
}
