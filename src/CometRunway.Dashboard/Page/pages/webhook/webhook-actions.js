// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useApp } from "../../session/app-context.js";
import { useCommand } from "../../state/use-command.js";

/**
 * Pause, resume and test; nothing for whoever may not write.
 * @param {{ webhook: import("../../api/documents.js").Webhook, path: string, tenant: string | undefined, onDone: () => void }} props
 */
export function WebhookActions({ webhook, path, tenant, onDone }) {
  const { api, session } = useApp();
  const [tested, setTested] = useState(/** @type {import("../../api/documents.js").WebhookTest | undefined} */ (undefined));
  const { run, isBusy, problem } = useCommand((/** @type {string} */ command) => api.send("POST", `${path}/${command}`, { tenant }));
  if (!session.mayWrite) return null;
  const toggle = webhook.state === "active" ? "pause" : "resume";

  return html`
    <div class="actions">
      <button type="button" disabled=${isBusy} onClick=${async () => setTested(await run("test"))}>Send a test</button>
      <button type="button" disabled=${isBusy} onClick=${async () => (await run(toggle)) && onDone()}>
        ${toggle === "pause" ? "Pause sending" : "Resume sending"}
      </button>
      <span class="hint" role="status">${isBusy ? "Asking…" : tested ? wordsOf(tested) : ""}</span>
    </div>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
  `;
}

/** @param {import("../../api/documents.js").WebhookTest} test */
function wordsOf({ delivered, status, error, durationMs }) {
  if (status === undefined) return `The test got no answer: ${error}`;
  return `${delivered ? "The test arrived" : "The test was refused"}: ${status} after ${durationMs} ms`;
}
