// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { useApp } from "../../session/app-context.js";
import { useScope } from "../../session/scope.js";
import { BulkDialog } from "../bulk/bulk-dialog.js";
import { filterOf } from "../../tasks/task-filter.js";

/**
 * What can be done with all that match: taken along as a file, or acted upon.
 * @param {{ query: Record<string, string> }} props
 */
export function ListActions({ query }) {
  const { api, session } = useApp();
  const { tenant } = useScope();
  const [acts, setActs] = useState(false);
  const fileOf = (/** @type {string} */ format) => api.address("api/tasks/export", { ...filterOf(query), tenant, format });
  return html`
    <span class="actions">
      <a class="button quiet" href=${fileOf("csv")} download="tasks.csv">CSV</a>
      <a class="button quiet" href=${fileOf("ndjson")} download="tasks.ndjson">NDJSON</a>
      ${session.mayWrite && html`<button type="button" onClick=${() => setActs(true)}>Act on all…</button>`}
    </span>
    ${acts && html`<${BulkDialog} query=${query} onClose=${() => setActs(false)} />`}
  `;
}
