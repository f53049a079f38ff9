// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { formatCount } from "../numbers/format.js";
import { Link } from "./link.js";
import { StatusShape } from "./status-badge.js";
import { STATUSES } from "../tasks/status.js";

/**
 * How many tasks are in each status, and the way to them.
 * @param {{ counts: import("../api/documents.js").Counts | undefined, query: Record<string, string | undefined> }} props `query`: of which tasks.
 */
export function StatusTiles({ counts, query }) {
  return html`
    <ul class="tiles">
      ${STATUSES.map(
        (status) => html`
          <li key=${status}>
            <${Link} to=${{ page: "tasks", query: { ...query, status } }} class="tile status-${status.toLowerCase()}">
              <span class="tile-name"><${StatusShape} status=${status} />${status}</span>
              <span class="tile-count">${counts ? formatCount(counts[status] ?? 0) : "–"}</span>
            <//>
          </li>
        `,
      )}
    </ul>
  `;
}
