// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { pathOf } from "../../api/address.js";
import { ApiProblem } from "../../api/problem.js";
import { Dialog } from "../../parts/dialog.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useApp } from "../../session/app-context.js";

/**
 * What may be done with a task; nothing for whoever may not write.
 * @param {{ id: string, tenant: string | undefined }} props
 */
export function TaskActions({ id, tenant }) {
  const { api, session } = useApp();
  const [asks, setAsks] = useState(false);
  const [problem, setProblem] = useState(/** @type {ApiProblem | undefined} */ (undefined));
  if (!session.mayWrite) return null;

  async function stop() {
    try {
      await api.send("DELETE", `api/tasks/${pathOf(id)}`, { tenant });
      setAsks(false);
    } catch (thrown) {
      setProblem(thrown instanceof ApiProblem ? thrown : ApiProblem.silence());
    }
  }

  return html`
    <button type="button" class="danger" onClick=${() => setAsks(true)}>Stop tracking…</button>
    ${
      asks &&
      html`
        <${Dialog} title="Stop tracking this task?" onClose=${() => setAsks(false)}>
          <p>It is forgotten here and goes on at the upstream. Whoever follows it, and webhooks, are told so.</p>
          ${problem && html`<${ProblemNote} problem=${problem} />`}
          <div class="dialog-foot"><button type="button" class="danger" onClick=${stop}>Stop tracking</button></div>
        <//>
      `
    }
  `;
}
