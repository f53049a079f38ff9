// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { counted } from "../../numbers/format.js";
import { useApp } from "../../session/app-context.js";
import { useLoad } from "../../state/use-load.js";
import { Moment } from "../../time/moment.js";
import { BULK_STATES } from "./bulk-progress.js";
import { ACTIONS } from "./orders.js";

/** @typedef {import("../../api/documents.js").BulkAction} BulkAction */

const SHOWN = 5;

/**
 * What was done of late, and what is still under way.
 * @param {{ tenant: string | undefined, onOpen: (action: BulkAction) => void }} props
 */
export function RecentActions({ tenant, onOpen }) {
  const { api } = useApp();
  const { data } = useLoad(`bulk ${tenant ?? ""}`, (signal) => api.get("api/bulk", { tenant, pageSize: SHOWN }, signal));
  /** @type {BulkAction[]} */
  const actions = data?.actions ?? [];
  if (actions.length === 0) return null;
  return html`
    <h3>Of late</h3>
    <ul class="recent">
      ${actions.map(
        (one) => html`
          <li key=${one.id}>
            <button type="button" class="quiet" onClick=${() => onOpen(one)}>${ACTIONS.find(({ action }) => action === one.action)?.title}</button>
            <span>${BULK_STATES[one.state]}, ${counted(one.changed, "task")} changed</span>
            <span class="soft"><${Moment} at=${one.startedAt} /></span>
          </li>
        `,
      )}
    </ul>
  `;
}
