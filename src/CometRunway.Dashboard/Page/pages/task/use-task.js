// @ts-check
import { useEffect, useState } from "../../vendor/htm/standalone.module.js";
import { pathOf } from "../../api/address.js";
import { useStream } from "../../live/use-stream.js";
import { useApp } from "../../session/app-context.js";
import { useLoad } from "../../state/use-load.js";
import { isTerminal } from "../../tasks/status.js";
import { taskAfter } from "../../tasks/task-after.js";
import { withSample } from "./samples.js";
import { withUpdate } from "./updates.js";

/** @typedef {import("../../api/documents.js").TaskDocument} TaskDocument */
/** @typedef {import("../../api/documents.js").UpdateDocument} UpdateDocument */

const EVENTS = ["snapshot", "reset", "update", "task.stopped", "progress", "end"];
const FROM_THE_BEGINNING = "0";

/**
 * One task, live, with all its updates that the log still has.
 * @param {string} id
 * @param {string | undefined} tenant Whose it is, where an operator asks.
 */
export function useTask(id, tenant) {
  const { api } = useApp();
  const path = `api/tasks/${pathOf(id)}`;
  const load = useLoad(`task ${tenant ?? ""}/${id}`, (signal) => api.get(path, { tenant }, signal));
  const [updates, setUpdates] = useState(/** @type {readonly UpdateDocument[]} */ ([]));
  const [samples, setSamples] = useState(/** @type {readonly import("./samples.js").Sample[]} */ ([]));
  const [isOver, setIsOver] = useState(false);
  /** @type {TaskDocument | undefined} */
  const task = load.data;

  useStream({
    path: `${path}/updates`,
    query: { tenant },
    events: EVENTS,
    after: FROM_THE_BEGINNING,
    off: isOver || task === undefined,
    onEvent(name, data) {
      if (name === "snapshot" || name === "reset") return load.put(data);
      if (name === "end") return setIsOver(true);
      if (name === "progress") return takeProgress(data.progress);
      setUpdates((before) => withUpdate(before, data));
      if (task && data.position > task.position && !data.stopped) load.put(taskAfter(task, data));
      if (data.stopped || isTerminal(data.status)) load.reload(); // An end says less than the task itself: its cost, for instance.
    },
  });

  // Health, the next poll and the likely end move without an update.
  useEffect(() => {
    if (isOver || task === undefined) return undefined;
    const due = Date.parse(task.nextPollAt ?? "") - Date.now();
    const timer = setTimeout(load.reload, Math.min(30_000, Math.max(2_000, Number.isNaN(due) ? 10_000 : due + 1_000)));
    return () => clearTimeout(timer);
  }, [task, isOver]);

  function takeProgress(/** @type {number} */ progress) {
    setSamples((before) => withSample(before, { at: Date.now(), progress }));
    if (task) load.put({ ...task, progress });
  }

  return { load, task, updates, samples, isStopped: updates.at(-1)?.stopped === true };
}
