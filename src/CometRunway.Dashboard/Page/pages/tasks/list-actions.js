// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { useApp } from "../../session/app-context.js";
import { useScope } from "../../session/scope.js";
import { filterOf } from "../../tasks/task-filter.js";
import { BulkDialog } from "../bulk/bulk-dialog.js";

/**
 * What can be done with all that match.
 * @param {{ query: Record<string, string> }} props
 */
export function ListActions({ query }) {
  const { api, session } = useApp();
  const { tenant } = useScope();
  const [acts, setActs] = useState(false);
  const file = (/** @type {string} */ format) => api.address("api/export", { ...filterOf(query), sort: query.sort, tenant, format });
  return html`
    <span class="actions">
      <a class="button" href=${file("csv")} download title="All that match, for a spreadsheet">CSV</a>
      <a class="button" href=${file("ndjson")} download title="All that match, as JSON, a task a line">NDJSON</a>
      ${session.mayWrite && html`<button type="button" onClick=${() => setActs(true)}>Act on all…</button>`}
    </span>
    ${acts && html`<${BulkDialog} query=${query} onClose=${() => setActs(false)} />`}
  `;
}
