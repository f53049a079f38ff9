// @ts-check
import { bringsIn } from "../../tasks/task-filter.js";
import { afterRead, afterUpdate, keyOf, rowOf } from "./task-row-model.js";

/** @typedef {import("../../api/documents.js").TaskDocument} TaskDocument */
/** @typedef {import("../../api/documents.js").UpdateDocument} UpdateDocument */
/** @typedef {import("./task-row-model.js").Row} Row */

/** So many arrivals are counted; then it is "or more". */
export const MOST_COUNTED = 999;

/**
 * One page of a list that is followed live: rows change where they stand, none comes and none goes; who would come is counted. It holds its page and a bounded
 * count, however much happens.
 */
export class TaskListModel {
  /** @type {Row[]} */
  rows = [];
  /** @type {Map<string, number>} */
  #places = new Map();
  /** @type {Set<string>} */
  #arrived = new Set();

  get arrivals() {
    return this.#arrived.size;
  }

  /** @param {readonly TaskDocument[]} tasks A page that is shown from now on. */
  show(tasks) {
    this.rows = tasks.map(rowOf);
    this.#places = new Map(this.rows.map((row, place) => [row.key, place]));
    this.#arrived.clear();
  }

  /**
   * The same page, read anew.
   * @param {readonly TaskDocument[]} tasks
   * @param {boolean} isFirst Whoever is not shown yet has arrived; on a later page they have come from the one before.
   */
  refresh(tasks, isFirst) {
    const rows = [...this.rows];
    for (const task of tasks) {
      const place = this.#places.get(keyOf(task));
      if (place !== undefined) rows[place] = afterRead(/** @type {Row} */ (rows[place]), task);
      else if (isFirst) this.#arrive(keyOf(task));
    }
    this.rows = rows;
  }

  /**
   * @param {Record<string, string | undefined>} query What the list shows.
   * @param {UpdateDocument} update
   * @returns {boolean} Whether there is something to draw.
   */
  hear(query, update) {
    const key = keyOf(update);
    const place = this.#places.get(key);
    if (place === undefined) return bringsIn(query, update) && this.#arrive(key);
    const row = /** @type {Row} */ (this.rows[place]);
    const after = afterUpdate(row, update);
    if (after === row) return false;
    this.rows = this.rows.with(place, after);
    return true;
  }

  /** @param {string} key */
  #arrive(key) {
    if (this.#arrived.size >= MOST_COUNTED) return false;
    const before = this.#arrived.size;
    return this.#arrived.add(key).size > before;
  }
}
