// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { PreviewSwitch } from "../../media/previews.js";
import { Empty, Loaded } from "../../parts/states.js";
import { navigate, replaceRoute, useRoute } from "../../routes/location.js";
import { useApp } from "../../session/app-context.js";
import { useScope } from "../../session/scope.js";
import { useLoad } from "../../state/use-load.js";
import { useEvery } from "../../time/use-every.js";
import { ArrivalsBar } from "./arrivals-bar.js";
import { FilterBar, SEARCH_ID } from "./filter-bar.js";
import { ListActions } from "./list-actions.js";
import { Pager } from "./pager.js";
import { useRowKeys } from "../../shell/row-keys.js";
import { filterOf } from "../../tasks/task-filter.js";
import { TaskTable } from "./task-table.js";
import { useTaskList } from "./use-task-list.js";

const COUNTS_EVERY = 15_000;

/** All tasks, filtered and live. */
export function TasksPage() {
  const { api } = useApp();
  const { query } = useRoute();
  const { isOperator, tenant } = useScope();
  const { load, rows, arrivals } = useTaskList(query, tenant);
  const overview = useLoad(`counts ${tenant ?? ""}`, (signal) => api.get("api/overview", { tenant }, signal));
  useEvery(COUNTS_EVERY, overview.reload);
  useRowKeys(SEARCH_ID);

  const sort = query.sort ?? "newest";
  // A change of what is shown begins at the first page.
  const change = (/** @type {Record<string, string | undefined>} */ part) =>
    replaceRoute({ page: "tasks", query: { ...query, page: undefined, ...part } });
  function showFirst() {
    if (query.page === undefined) load.reload();
    else change({});
  }

  return html`
    <header class="page-head">
      <h1>Tasks</h1>
      <label class="field inline">
        Order
        <select value=${sort} onChange=${(/** @type {any} */ event) => change({ sort: event.target.value })}>
          ${SORTS.map(([value, words]) => html`<option key=${value} value=${value} selected=${value === sort}>${words}</option>`)}
        </select>
      </label>
      <${PreviewSwitch} />
      <span class="grow"></span>
      <${ArrivalsBar} arrivals=${arrivals} query=${query} onShow=${showFirst} />
      <${ListActions} query=${query} />
    </header>
    <${FilterBar} query=${query} onChange=${change} counts=${overview.data?.counts} />
    <${Loaded} load=${load} lines=${20}>
      ${(/** @type {import("../../api/documents.js").TaskPage} */ page) => html`
        ${rows.length === 0 ? nothingFound(query, page, api) : html`<${TaskTable} rows=${rows} showsTenant=${isOperator && tenant === undefined} />`}
        <${Pager}
          page=${page}
          isFirst=${query.page === undefined}
          onFirst=${() => change({})}
          onNext=${(/** @type {string} */ token) => navigate({ page: "tasks", query: { ...query, page: token } })}
        />
      `}
    <//>
  `;
}

const SORTS = [
  ["newest", "Newest first"],
  ["oldest", "Oldest first"],
  ["ended", "Ended last first"],
  ["stuck", "Most improbable first"],
];

/**
 * @param {Record<string, string>} query
 * @param {import("../../api/documents.js").TaskPage} page
 * @param {import("../../api/api.js").Api} api
 */
function nothingFound(query, page, api) {
  if (page.nextPageToken) return html`<${Empty} title="Nothing on this page">What matches is rare. Look further.<//>`;
  if (Object.keys(filterOf(query)).length > 0)
    return html`<${Empty} title="No task matches">Take a filter away, or wait: whatever comes is counted above.<//>`;
  return html`
    <${Empty} title="No tasks yet">
      Send creates through this server, or have tasks tracked: <code>POST /api/tasks</code>. See <a href=${api.address("docs")}>the API</a>.
    <//>
  `;
}
