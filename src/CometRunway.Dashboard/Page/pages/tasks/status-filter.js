// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatCount } from "../../numbers/format.js";
import { StatusShape } from "../../parts/status-badge.js";
import { STATUSES } from "../../tasks/status.js";
import { toggled, valuesOf } from "../../tasks/task-filter.js";

/**
 * @param {object} props
 * @param {Record<string, string>} props.query
 * @param {(change: Record<string, string | undefined>) => void} props.onChange
 * @param {import("../../api/documents.js").Counts} [props.counts]
 */
export function StatusFilter({ query, onChange, counts }) {
  const chosen = valuesOf(query.status);
  return html`
    <div class="status-filter" role="group" aria-label="Status">
      ${STATUSES.map(
        (status) => html`
          <button
            key=${status}
            type="button"
            class="toggle status-${status.toLowerCase()}"
            aria-pressed=${chosen.includes(status)}
            onClick=${() => onChange({ status: toggled(query.status, status), ended: undefined })}
          >
            <${StatusShape} status=${status} />
            <span>${status}</span>
            <span class="toggle-count">${counts ? formatCount(counts[status] ?? 0) : "–"}</span>
          </button>
        `,
      )}
    </div>
  `;
}
