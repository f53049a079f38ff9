// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { Dialog } from "../../parts/dialog.js";
import { Empty } from "../../parts/states.js";
import { useScope } from "../../session/scope.js";
import { BulkForm } from "./bulk-form.js";
import { BulkProgress } from "./bulk-progress.js";
import { RecentActions } from "./recent-actions.js";

/** @typedef {import("../../api/documents.js").BulkAction} BulkAction */

/**
 * Acts on every task that a filter admits, on however many pages, and tells of what was done so of late.
 * @param {{ query: Record<string, string>, onClose: () => void }} props
 */
export function BulkDialog({ query, onClose }) {
  const { isOperator, tenant } = useScope();
  const [shown, setShown] = useState(/** @type {BulkAction | undefined} */ (undefined));
  const back = () => setShown(undefined);

  return html`
    <${Dialog} title="Act on all that match" onClose=${onClose}>
      ${
        isOperator && tenant === undefined
          ? html`<${Empty} title="Whose tasks?">An action is of one tenant: choose one at the top of the page.<//>`
          : shown
            ? html`<${BulkProgress} key=${shown.id} begun=${shown} tenant=${tenant} onBack=${back} />`
            : html`<${BulkForm} query=${query} tenant=${tenant} onBegun=${setShown} /><${RecentActions} tenant=${tenant} onOpen=${setShown} />`
      }
    <//>
  `;
}
