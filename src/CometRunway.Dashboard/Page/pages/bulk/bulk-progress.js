// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { pathOf } from "../../api/address.js";
import { formatCount } from "../../numbers/format.js";
import { Figure } from "../../parts/figure.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useApp } from "../../session/app-context.js";
import { useLoad } from "../../state/use-load.js";
import { useEvery } from "../../time/use-every.js";

const LOOK_EVERY = 1_000;

export const BULK_STATES = { running: "Under way", done: "Done", aborted: "Aborted", failed: "Failed" };

/** @typedef {import("../../api/documents.js").BulkAction} BulkAction */

/**
 * How far an action on many tasks is. It goes on without this page.
 * @param {{ begun: BulkAction, tenant: string | undefined, onBack: () => void }} props
 */
export function BulkProgress({ begun, tenant, onBack }) {
  const { api } = useApp();
  const path = `api/bulk/${pathOf(begun.id)}`;
  const query = { tenant };
  const load = useLoad(begun.id, (signal) => api.get(path, query, signal));
  const { problem, reload } = load;
  /** @type {BulkAction} */
  const data = load.data ?? begun;
  const isRunning = data.state === "running";
  useEvery(LOOK_EVERY, reload, !isRunning);
  const abort = () => void api.send("DELETE", path, query).then(reload, reload);
  return html`
    <p role="status"><strong>${BULK_STATES[data.state]}</strong></p>
    <dl class="figures">
      <${Figure} name="Found" value=${formatCount(data.found)} />
      <${Figure} name="Changed" value=${formatCount(data.changed)} />
      <${Figure} name="Unchanged" value=${formatCount(data.unchanged)} />
      <${Figure} name="Failed" value=${formatCount(data.failed)} tone=${data.failed > 0 ? "bad" : undefined} hint=${data.lastFailure} />
    </dl>
    ${problem && html`<${ProblemNote} problem=${problem} onRetry=${reload} />`}
    <div class="dialog-foot">
      <button type="button" class="quiet" onClick=${onBack}>Back</button>
      <span class="grow hint">${isRunning ? "It goes on when this is closed." : ""}</span>
      ${isRunning && html`<button type="button" class="danger" onClick=${abort}>Abort</button>`}
    </div>
  `;
}
