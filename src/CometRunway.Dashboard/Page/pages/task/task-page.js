// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Card } from "../../parts/card.js";
import { CopyButton } from "../../parts/copy-button.js";
import { ProgressBar } from "../../parts/progress-bar.js";
import { Loaded } from "../../parts/states.js";
import { StatusBadge } from "../../parts/status-badge.js";
import { useApp } from "../../session/app-context.js";
import { useOwner } from "../../session/scope.js";
import { useShortcuts } from "../../shell/shortcuts.js";
import { isTerminal } from "../../tasks/status.js";
import { CommandList } from "./command-list.js";
import { commandsOf } from "./commands.js";
import { TaskActions } from "./task-actions.js";
import { TaskFacts } from "./task-facts.js";
import { TaskNotes } from "./task-notes.js";
import { TaskOutcome } from "./task-outcome.js";
import { TimelinePicture } from "./timeline-picture.js";
import { UpdateTable } from "./update-table.js";
import { useTask } from "./use-task.js";

/** @param {{ id: string }} props */
export function TaskPage({ id }) {
  const { api, settings } = useApp();
  const owner = useOwner();
  const { load, updates, samples, isStopped } = useTask(id, owner);
  useShortcuts({ Escape: () => history.back() });

  return html`
    <header class="page-head">
      <h1 class="title-id"><code>${id}</code></h1>
      <${CopyButton} text=${id} label="Copy id" />
      <span class="grow"></span>
      ${load.data && !isStopped && html`<${TaskActions} id=${id} tenant=${owner} />`}
    </header>
    <${Loaded} load=${load} lines=${16}>
      ${(/** @type {import("../../api/documents.js").TaskDocument} */ task) => html`
        <div class="task-state">
          <${StatusBadge} status=${task.status} />
          ${task.progress !== undefined && !isTerminal(task.status) && html`<${ProgressBar} value=${task.progress} label="Progress" />`}
        </div>
        <div class="columns task-columns">
          <${Card} title="How it stands">
            <div class="task-standing"><${TaskNotes} task=${task} isStopped=${isStopped} /><${TaskOutcome} task=${task} /></div>
          <//>
          <${Card} title="Facts"><${TaskFacts} task=${task} owner=${owner} traceUrl=${settings.traceUrl} /><//>
        </div>
        <${Card} title="Timeline"><${TimelinePicture} task=${task} samples=${samples} /><//>
        <${Card} title="Updates"><${UpdateTable} updates=${updates} timeline=${task.timeline} /><//>
        <${Card} title="In a terminal"><${CommandList} commands=${commandsOf(api.root.href, id, owner)} /><//>
        <${Card} title="As JSON" beside=${html`<${CopyButton} text=${JSON.stringify(task, null, 2)} />`}>
          <pre class="json" tabindex="0">${JSON.stringify(task, null, 2)}</pre>
        <//>
      `}
    <//>
  `;
}
