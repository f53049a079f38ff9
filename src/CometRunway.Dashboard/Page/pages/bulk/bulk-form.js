// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useApp } from "../../session/app-context.js";
import { useCommand } from "../../state/use-command.js";
import { describeFilter } from "../../tasks/task-filter.js";
import { ACTIONS, orderOf } from "./orders.js";

const ALL = "ALL";

/**
 * Asks what to do, and says on which tasks.
 * @param {object} props
 * @param {Record<string, string>} props.query
 * @param {string | undefined} props.tenant
 * @param {(begun: import("../../api/documents.js").BulkAction) => void} props.onBegun
 */
export function BulkForm({ query, tenant, onBegun }) {
  const { api } = useApp();
  const [action, setAction] = useState(/** @type {import("./orders.js").Action} */ ("stop"));
  const [label, setLabel] = useState("");
  const [word, setWord] = useState("");
  const { run, isBusy, problem } = useCommand(() => api.send("POST", "api/bulk", { tenant }, orderOf(action, label, query)));
  const parts = describeFilter(query);
  const isReady = !isBusy && (parts.length > 0 || word === ALL) && (action !== "label" || label.trim() !== "");

  async function begin(/** @type {Event} */ event) {
    event.preventDefault();
    const begun = await run();
    if (begun) onBegun(begun);
  }

  return html`
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
      <p>With every task${tenant ? html` of the tenant <code>${tenant}</code>` : ""} that matches, as they are now:</p>
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
  `;
}
