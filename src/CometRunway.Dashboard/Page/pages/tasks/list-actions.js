// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { useApp } from "../../session/app-context.js";
import { BulkDialog } from "../bulk/bulk-dialog.js";

/**
 * What can be done with all that match.
 * @param {{ query: Record<string, string> }} props
 */
export function ListActions({ query }) {
  const { session } = useApp();
  const [acts, setActs] = useState(false);
  return html`
    <span class="actions">
      ${session.mayWrite && html`<button type="button" onClick=${() => setActs(true)}>Act on all…</button>`}
    </span>
    ${acts && html`<${BulkDialog} query=${query} onClose=${() => setActs(false)} />`}
  `;
}
