// @ts-check
import { html } from "../vendor/htm/standalone.module.js";

/** @type {Record<string, string>} Shapes of 16 by 16: no status is told by its colour alone. */
const SHAPES = {
  PENDING: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11M8 5v3.2l2 1.3",
  THROTTLED: "M5.5 3v10M10.5 3v10",
  RUNNING: "M5 3l7.5 5L5 13z",
  SUCCEEDED: "M3 8.5l3.5 3.5L13 4.5",
  FAILED: "M4 4l8 8M12 4l-8 8",
  CANCELLED: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11M4.2 4.2l7.6 7.6",
};

/**
 * A status as a shape, a word and a colour.
 * @param {{ status: string }} props
 */
export function StatusBadge({ status }) {
  return html`<span class="badge status-${status.toLowerCase()}"><${StatusShape} status=${status} />${status}</span>`;
}

/** @param {{ status: string }} props */
export function StatusShape({ status }) {
  return html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><path d=${SHAPES[status] ?? SHAPES.PENDING} /></svg>`;
}
