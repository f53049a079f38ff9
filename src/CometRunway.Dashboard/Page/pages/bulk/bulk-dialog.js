// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { ApiProblem } from "../../api/problem.js";
import { Dialog } from "../../parts/dialog.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useApp } from "../../session/app-context.js";
import { useScope } from "../../session/scope.js";
import { bulkFilterOf, describeFilter } from "../../tasks/task-filter.js";
import { BulkProgress } from "./bulk-progress.js";

const ACTIONS = [
  { action: "stop", title: "Stop tracking", what: "Forgets them here. They go on at the upstream." },
  { action: "cancel", title: "Cancel", what: "Cancels at the upstream what has not ended, where it can." },
  { action: "label", title: "Label", what: "Adds a label to each." },
];
const ALL = "ALL";

/**
 * Acts on every task that a filter admits, on however many pages.
 * @param {{ query: Record<string, string>, onClose: () => void }} props
 */
export function BulkDialog({ query, onClose }) {
  const { api } = useApp();
  const { isOperator, tenant } = useScope();
  const [action, setAction] = useState("stop");
  const [label, setLabel] = useState("");
  const [word, setWord] = useState("");
  const [problem, setProblem] = useState(/** @type {ApiProblem | undefined} */ (undefined));
  const [begun, setBegun] = useState(/** @type {import("../../api/documents.js").BulkAction | undefined} */ (undefined));
  const parts = describeFilter(query);
  const isReady = (parts.length > 0 || word === ALL) && (action !== "label" || label.trim() !== "");

  async function begin(/** @type {Event} */ event) {
    event.preventDefault();
    try {
      setBegun(
        await api.send(
          "POST",
          "api/bulk",
          { tenant },
          { action, ...(action === "label" ? { label: label.trim() } : {}), filter: bulkFilterOf(query) },
        ),
      );
      setProblem(undefined);
    } catch (thrown) {
      setProblem(thrown instanceof ApiProblem ? thrown : ApiProblem.silence());
    }
  }

  if (begun) return html`<${Dialog} title="Acting on all that match" onClose=${onClose}><${BulkProgress} begun=${begun} /><//>`;
  return html`
    <${Dialog} title="Act on all that match" onClose=${onClose}>
      <form onSubmit=${begin}>
        <fieldset>
          <legend>What to do</legend>
          ${ACTIONS.map(
            (one) => html`
              <label class="choice" key=${one.action}>
                <input type="radio" name="action" value=${one.action} checked=${one.action === action} onChange=${() => setAction(one.action)} />
                <span><strong>${one.title}</strong><span class="hint">${one.what}</span></span>
              </label>
            `,
          )}
        </fieldset>
        ${
          action === "label" &&
          html`
            <div class="field">
              <label for="bulk-label">Label</label>
              <input id="bulk-label" value=${label} spellcheck="false" onInput=${(/** @type {any} */ event) => setLabel(event.target.value)} />
            </div>
          `
        }
        <p>On every task${isOperator ? (tenant ? html` of the tenant <code>${tenant}</code>` : " of every tenant") : ""} that matches:</p>
        ${
          parts.length > 0
            ? html`<ul class="chips">${parts.map(({ name, words }) => html`<li key=${name} class="chip">${words}</li>`)}</ul>`
            : html`
              <div class="note note-warn">
                <strong>No filter is set: this means all of them.</strong>
                <div class="field">
                  <label for="bulk-all">Write ${ALL} to go on</label>
                  <input id="bulk-all" value=${word} autocomplete="off" onInput=${(/** @type {any} */ event) => setWord(event.target.value)} />
                </div>
              </div>
            `
        }
        ${problem && html`<${ProblemNote} problem=${problem} />`}
        <div class="dialog-foot">
          <button type="submit" class=${action === "label" ? "primary" : "danger"} disabled=${!isReady}>
            ${ACTIONS.find((one) => one.action === action)?.title}
          </button>
        </div>
      </form>
    <//>
  `;
}
