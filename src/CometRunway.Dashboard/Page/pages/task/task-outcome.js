// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Output } from "../../media/output.js";
import { isTerminal } from "../../tasks/status.js";

/**
 * What came of a task.
 * @param {{ task: import("../../api/documents.js").TaskDocument }} props
 */
export function TaskOutcome({ task: { status, output = [], failure, failureCode, endedBy, stuck, health } }) {
  const isRemarkable = stuck !== undefined || health.state !== "ok"; // Then that is said, in the same place.
  if (!isTerminal(status)) return isRemarkable ? null : html`<p class="hint">What comes of it is shown here.</p>`;
  if (status !== "FAILED" && output.length === 0) return html`<p class="hint">There is no output.</p>`;
  return html`
    ${
      status === "FAILED" &&
      html`
        <div class="note note-bad">
          <strong><code>${failureCode ?? "Failed, without a code"}</code></strong>
          ${failure && html`<p class="prose">${failure}</p>`}
          ${endedBy === "tracker" && html`<p>The tracker ended it, not the upstream.</p>`}
        </div>
      `
    }
    ${output.map((address) => html`<${Output} key=${address} address=${address} />`)}
  `;
}
