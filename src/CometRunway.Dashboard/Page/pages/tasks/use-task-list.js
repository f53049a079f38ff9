// @ts-check
import { useEffect, useMemo, useRef, useState } from "../../vendor/htm/standalone.module.js";
import { paced } from "../../live/pace.js";
import { useStream } from "../../live/use-stream.js";
import { useApp } from "../../session/app-context.js";
import { useLoad } from "../../state/use-load.js";
import { useEvery } from "../../time/use-every.js";
import { filterOf } from "../../tasks/task-filter.js";
import { TaskListModel } from "./task-list-model.js";

const EVENTS = ["open", "update", "task.stopped", "reset"];
const PAGE_SIZE = 50;
const PROGRESS_EVERY = 10_000;
const MOST_HEARD = 1000;

/**
 * A page of tasks, live.
 * @param {Record<string, string | undefined>} query What to show: filter, sort and page, as they stand in the address.
 * @param {string | undefined} tenant
 */
export function useTaskList(query, tenant) {
  const { api } = useApp();
  const model = useMemo(() => new TaskListModel(), []);
  const [, setDrawn] = useState(0);
  const draw = useMemo(() => paced(() => setDrawn((drawn) => drawn + 1)), []);
  useEffect(() => draw.end, []);

  const asked = { ...filterOf(query), sort: query.sort, pageToken: query.page, pageSize: PAGE_SIZE, tenant };
  const key = JSON.stringify(asked);
  const latest = useRef(key);
  latest.current = key;
  // What is heard while a page is on its way may be newer than the page. What happened between its reading and the stream's opening, and what is heard past the
  // bound, is in neither: then the page is read once more.
  const heard = useRef(/** @type {import("../../api/documents.js").UpdateDocument[]} */ ([]));
  const isIncomplete = useRef(false);
  const load = useLoad(key, async (signal) => {
    heard.current = [];
    isIncomplete.current = false;
    /** @type {import("../../api/documents.js").TaskPage} */
    const page = await api.get("api/tasks", asked, signal);
    model.show(page.tasks);
    for (const update of heard.current) model.hear(query, update);
    return page;
  });
  useEffect(() => {
    if (!load.loading && isIncomplete.current) void refresh();
  }, [load.loading]);

  async function refresh() {
    if (load.loading) isIncomplete.current = true;
    if (load.loading || load.data === undefined) return;
    isIncomplete.current = false;
    const page = await api.get("api/tasks", asked).catch(() => undefined); // What is there stays; the stream says whether anybody answers.
    if (page === undefined || latest.current !== key) return;
    model.refresh(page.tasks, query.page === undefined);
    draw.ask();
  }

  // The status is not asked for: a row on the screen is to change when it leaves the filter, too.
  useStream({
    path: "api/updates",
    query: { tenant, group: query.group, label: query.label },
    events: EVENTS,
    onEvent(name, data) {
      if (name === "open" || name === "reset") {
        void refresh(); // What happened between the page and here.
        return;
      }
      if (load.loading && heard.current.length < MOST_HEARD) heard.current.push(data);
      else if (load.loading) isIncomplete.current = true;
      if (model.hear(query, data)) draw.ask();
    },
  });
  // Progress moves within a version, so no update tells of it.
  useEvery(PROGRESS_EVERY, () => void refresh(), !model.rows.some(({ task }) => task.status === "RUNNING"));

  return { load, rows: model.rows, arrivals: model.arrivals };
}
