// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Scroller } from "../../parts/scroller.js";
import { StatusBadge } from "../../parts/status-badge.js";
import { formatExact } from "../../time/format.js";

/**
 * Every update of a task with its id, or the steps of its timeline where the log no longer has them.
 * @param {{ updates: readonly import("../../api/documents.js").UpdateDocument[], timeline: import("../../api/documents.js").TimelineStep[] }} props
 */
export function UpdateTable({ updates, timeline }) {
  if (updates.length === 0) {
    return html`
      <p class="hint">The log has none of its updates any more; these are its statuses.</p>
      <table>
        <tbody>
          ${timeline.map(
            ({ status, at }) => html`
              <tr key=${at}><td><${StatusBadge} status=${status} /></td><td>${formatExact(Date.parse(at))}</td></tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }
  return html`
    <${Scroller} label="Updates">
      <table>
        <thead><tr><th class="number">Version</th><th>Status</th><th>At</th><th>Update id</th><th>What</th></tr></thead>
        <tbody>
          ${updates.map(
            (update) => html`
              <tr key=${update.id}>
                <td class="number">${update.version}</td>
                <td><${StatusBadge} status=${update.status} /></td>
                <td class="nowrap">${formatExact(Date.parse(update.at))}</td>
                <td class="nowrap"><code>${update.id}</code></td>
                <td>${whatOf(update)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    <//>
  `;
}

/** @param {import("../../api/documents.js").UpdateDocument} update */
function whatOf({ stopped, stuck, failureCode, failure, output, endedBy, version }) {
  if (stopped) return "tracking was stopped";
  if (stuck) return `stuck: ${stuck.why}`;
  if (failureCode || failure) return html`<code>${failureCode}</code> ${failure}${endedBy === "tracker" ? " (by the tracker)" : ""}`;
  if (output) return `${output.length} output${output.length === 1 ? "" : "s"}`;
  return version === 1 ? "tracked" : "";
}
