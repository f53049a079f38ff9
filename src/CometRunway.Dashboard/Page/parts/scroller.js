// @ts-check
import { html } from "../vendor/htm/standalone.module.js";

/**
 * Something wide or long that scrolls by itself, by keyboard too.
 * @param {{ label: string, tall?: boolean, children?: unknown }} props `tall`: however long it is, it scrolls with the page.
 */
export function Scroller({ label, tall = false, children }) {
  return html`<div class="scroll ${tall ? "tall" : ""}" role="region" aria-label=${label} tabindex="0">${children}</div>`;
}
