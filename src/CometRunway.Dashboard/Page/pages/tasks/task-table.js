// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { TaskRow } from "./task-row.js";

/**
 * @param {{ rows: readonly import("./task-row-model.js").Row[], showsTenant: boolean }} props
 */
export function TaskTable({ rows, showsTenant }) {
  return html`
    <table class="tasks">
      <thead>
        <tr>
          <th>Status</th>
          <th>Task</th>
          ${showsTenant && html`<th class="of-tenant">Tenant</th>`}
          <th>What, group</th>
          <th>Progress, outcome</th>
          <th class="number">Tracked</th>
          <th class="number">Took</th>
        </tr>
      </thead>
      <tbody>${rows.map((row) => html`<${TaskRow} key=${row.key} row=${row} showsTenant=${showsTenant} />`)}</tbody>
    </table>
  `;
}
