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
const WORDS = { running: "Under way", done: "Done", aborted: "Aborted", failed: "Failed" };

/**
 * How far an action on many tasks is. It goes on without this page.
 * @param {{ begun: import("../../api/documents.js").BulkAction }} props
 */
export function BulkProgress({ begun }) {
  const { api } = useApp();
  const path = `api/bulk/${pathOf(begun.id)}`;
  const query = { tenant: begun.tenant };
  const { data = begun, problem, reload } = useLoad(begun.id, (signal) => api.get(path, query, signal));
  const isRunning = data.state === "running";
  useEvery(LOOK_EVERY, reload, !isRunning);
  const abort = () => void api.send("DELETE", path, query).then(reload, reload);
  return html`
    <p role="status"><strong>${WORDS[/** @type {keyof typeof WORDS} */ (data.state)]}</strong></p>
    <dl class="figures">
      <${Figure} name="Found" value=${formatCount(data.found)} />
      <${Figure} name="Changed" value=${formatCount(data.changed)} />
      <${Figure} name="Unchanged" value=${formatCount(data.unchanged)} />
      <${Figure} name="Failed" value=${formatCount(data.failed)} tone=${data.failed > 0 ? "bad" : undefined} hint=${data.lastFailure} />
    </dl>
    ${problem && html`<${ProblemNote} problem=${problem} onRetry=${reload} />`}
    ${
      isRunning &&
      html`
        <div class="dialog-foot">
          <span class="hint">It goes on when this is closed.</span>
          <button type="button" class="danger" onClick=${abort}>Abort</button>
        </div>
      `
    }
  `;
}
