// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { formatShare } from "../numbers/format.js";

/**
 * How far something is: 0 to 1.
 * @param {{ value: number, label: string }} props
 */
export function ProgressBar({ value, label }) {
  return html`
    <span class="progress"><progress max="1" value=${value} aria-label=${label}></progress><span class="number">${formatShare(value)}</span></span>
  `;
}
