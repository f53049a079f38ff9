// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { counted } from "../numbers/format.js";

/** @type {readonly import("../api/documents.js").Status[]} What has ended first. */
const ORDER = ["SUCCEEDED", "FAILED", "CANCELLED", "RUNNING", "THROTTLED", "PENDING"];

/**
 * How tasks stand, as a bar of stripes.
 * @param {{ counts: import("../api/documents.js").Counts }} props
 */
export function StatusStripes({ counts }) {
  const total = ORDER.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const shown = ORDER.filter((status) => (counts[status] ?? 0) > 0);
  const label = shown.map((status) => counted(counts[status] ?? 0, status, status)).join(", ") || "No tasks";
  let x = 0;
  return html`
    <svg class="stripes" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label=${label}>
      ${shown.map((status) => {
        const width = ((counts[status] ?? 0) / total) * 1000;
        const stripe = html`
          <rect key=${status} class="stripe status-${status.toLowerCase()}" x=${x} width=${Math.max(2, width)} height="10">
            <title>${counted(counts[status] ?? 0, status, status)}</title>
          </rect>
        `;
        x += width;
        return stripe;
      })}
    </svg>
  `;
}
