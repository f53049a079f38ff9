// @ts-check
import { html } from "../vendor/htm/standalone.module.js";

/**
 * One figure with its name. What is not known is a dash, never a nought.
 * @param {{ name: string, value?: unknown, hint?: unknown, tone?: "good" | "bad" | "warn" }} props
 */
export function Figure({ name, value, hint, tone }) {
  return html`
    <div class="figure ${tone ? `tone-${tone}` : ""}">
      <dt>${name}</dt>
      <dd>${value === undefined ? html`<span class="absent" title="Not known">–</span>` : value}</dd>
      ${hint && html`<dd class="hint">${hint}</dd>`}
    </div>
  `;
}
