// @ts-check
import { html } from "../vendor/htm/standalone.module.js";

/**
 * A part of a page with its heading.
 * @param {{ title?: string, beside?: unknown, children?: unknown }} props `beside`: what stands at the heading's end.
 */
export function Card({ title, beside, children }) {
  return html`
    <section class="card">
      ${title && html`<div class="card-head"><h2>${title}</h2>${beside}</div>`}
      ${children}
    </section>
  `;
}
