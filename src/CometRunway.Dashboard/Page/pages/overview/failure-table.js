// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatCount, formatShare } from "../../numbers/format.js";
import { Link } from "../../parts/link.js";
import { Scroller } from "../../parts/scroller.js";
import { Empty } from "../../parts/states.js";
import { useScope } from "../../session/scope.js";

/**
 * Why tasks failed in the last hour, what is most frequent first.
 * @param {{ failures: import("../../api/documents.js").FailureCount[] }} props
 */
export function FailureTable({ failures }) {
  const { tenant } = useScope();
  const all = failures.reduce((sum, { tasks }) => sum + tasks, 0);
  if (all === 0) return html`<${Empty} title="No failures">No task failed in the last hour.<//>`;
  return html`
    <${Scroller} label="Failures by code">
      <table>
        <thead><tr><th>Code</th><th class="number">Tasks</th><th>Share</th></tr></thead>
        <tbody>
          ${failures.map(
            ({ failureCode, tasks }) => html`
              <tr key=${failureCode}>
                <td>
                  <${Link} to=${{ page: "tasks", query: { status: "FAILED", failureCode, sort: "ended", tenant } }}>
                    <code>${failureCode ?? "(none)"}</code>
                  <//>
                </td>
                <td class="number">${formatCount(tasks)}</td>
                <td>
                  <span class="progress">
                    <progress class="bad" max="1" value=${tasks / all} aria-label=${`Share of ${failureCode ?? "no code"}`}></progress>
                    <span class="number">${formatShare(tasks / all)}</span>
                  </span>
                </td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    <//>
  `;
}
