// @ts-check
import { html, useMemo } from "../../vendor/htm/standalone.module.js";
import { Absent } from "../../parts/absent.js";
import { Link } from "../../parts/link.js";
import { StatusBadge } from "../../parts/status-badge.js";
import { ownedBy, useScope } from "../../session/scope.js";
import { Outcome } from "../../tasks/outcome.js";
import { TimeTaken } from "../../tasks/time-taken.js";
import { Moment } from "../../time/moment.js";

/**
 * One task of a list. It is drawn anew where the row is another.
 * @param {{ row: import("./task-row-model.js").Row, showsTenant: boolean }} props
 */
export function TaskRow({ row, showsTenant }) {
  const scope = useScope();
  return useMemo(() => {
    const { task, stopped, moved } = row;
    return html`
      <tr class="${stopped ? "stopped" : ""} ${moved ? "moved" : ""}" data-version=${task.version} title=${stopped ? "No longer tracked" : undefined}>
        <td class="cell-status"><${StatusBadge} status=${task.status} /></td>
        <td class="cell-id">
          <${Link} class="row-link" to=${{ page: "tasks", id: task.id, query: ownedBy(scope, task.tenant) }}><code>${task.id}</code><//>
        </td>
        ${showsTenant && html`<td class="cell-tenant"><code title=${task.tenant}>${task.tenant}</code></td>`}
        <td class="cell-what">
          <span class="clipped">
            ${task.kind ?? html`<${Absent} />`}
            ${task.model && html` <span class="soft">${task.model}</span>`}
          </span>
          <span class="clipped second">${task.group}${task.labels?.map((label) => html` <span class="label" key=${label}>${label}</span>`)}</span>
        </td>
        <td class="cell-outcome"><${Outcome} task=${task} /></td>
        <td class="cell-age number"><${Moment} at=${task.trackedAt} /></td>
        <td class="cell-took number"><${TimeTaken} task=${task} /></td>
      </tr>
    `;
  }, [row, showsTenant, scope.tenant]);
}
