// @ts-check
import { html } from "../vendor/htm/standalone.module.js";

/**
 * Stands for what is not known, which is never a nought.
 * @param {{ why?: string }} props
 */
export function Absent({ why = "Not known" }) {
  return html`<span class="absent" title=${why}>–</span>`;
}
