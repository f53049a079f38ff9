// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { Absent } from "./absent.js";

/**
 * One figure with its name.
 * @param {{ name: string, value?: unknown, hint?: unknown, tone?: "good" | "bad" | "warn" }} props
 */
export function Figure({ name, value, hint, tone }) {
  return html`
    <div class="figure ${tone ? `tone-${tone}` : ""}">
      <dt>${name}</dt>
      <dd>${value === undefined ? html`<${Absent} />` : value}</dd>
      ${hint && html`<dd class="hint">${hint}</dd>`}
    </div>
  `;
}
