// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Link } from "../../parts/link.js";
import { Moment } from "../../time/moment.js";

const TONES = { delivered: "mark-good", retrying: "mark-warn", dead: "mark-bad" };

/** @param {{ delivery: import("../../api/documents.js").Delivery, tenant: string | undefined, isQueued: boolean, onRedeliver?: () => void }} props */
export function DeliveryRow({ delivery: { id, taskId, type, state, nextAttemptAt, attempts }, tenant, isQueued, onRedeliver }) {
  const last = attempts.at(-1);
  return html`
    <tr title=${id}>
      <td><span class=${`mark ${TONES[state]}`}>${state}</span></td>
      <td class="nowrap"><code>${type}</code></td>
      <td><${Link} to=${{ page: "tasks", id: taskId, query: { tenant } }}><code>${taskId}</code><//></td>
      <td class="nowrap"><${Moment} at=${last?.at} /></td>
      <td class="number">${attempts.length}</td>
      <td>
        ${last && (last.status === undefined ? html`<span class="failure">${last.error}</span>` : `${last.status} after ${last.durationMs} ms`)}
      </td>
      <td class="nowrap">${nextAttemptAt && html`<${Moment} at=${nextAttemptAt} />`}</td>
      <td class="number">
        ${onRedeliver && html`<button type="button" class="quiet" onClick=${onRedeliver}>${isQueued ? "Queued" : "Redeliver"}</button>`}
      </td>
    </tr>
  `;
}
