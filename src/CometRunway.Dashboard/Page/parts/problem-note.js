// @ts-check
import { html } from "../vendor/htm/standalone.module.js";

/**
 * Says what went wrong, and what to do.
 * @param {{ problem: import("../api/problem.js").ApiProblem, onRetry?: () => void }} props
 */
export function ProblemNote({ problem, onRetry }) {
  return html`
    <div class="note note-bad" role="alert">
      <strong>${problem.title}</strong>
      ${problem.detail && html`<p>${problem.field ? html`<code>${problem.field}</code>: ` : ""}${problem.detail}</p>`}
      <p>${problem.remedy}${problem.traceId && problem.status >= 500 ? html` Trace id <code>${problem.traceId}</code>.` : ""}</p>
      ${onRetry && html`<button type="button" onClick=${onRetry}>Try again</button>`}
    </div>
  `;
}
