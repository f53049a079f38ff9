// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Link } from "../../parts/link.js";
import { useScope } from "../../session/scope.js";

/** @param {{ concerns: import("./concerns.js").Concern[] }} props */
export function ConcernList({ concerns }) {
  const { tenant } = useScope();
  if (concerns.length === 0)
    return html`
      <p class="calm"><svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8.5l3.5 3.5L13 4.5" /></svg> Nothing needs you.</p>
    `;
  return html`
    <ul class="concerns">
      ${concerns.map(
        ({ tone, title, what, to }) => html`
          <li key=${title} class="note note-${tone}">
            <strong>${to ? html`<${Link} to=${{ page: to.page, query: { ...to.query, tenant } }}>${title}<//>` : title}</strong>
            <p>${what}</p>
          </li>
        `,
      )}
    </ul>
  `;
}
