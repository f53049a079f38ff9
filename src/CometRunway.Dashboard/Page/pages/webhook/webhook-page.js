// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { pathOf } from "../../api/address.js";
import { Card } from "../../parts/card.js";
import { Loaded } from "../../parts/states.js";
import { useApp } from "../../session/app-context.js";
import { useOwner } from "../../session/scope.js";
import { useShortcuts } from "../../shell/shortcuts.js";
import { useLoad } from "../../state/use-load.js";
import { useEvery } from "../../time/use-every.js";
import { HealthMark } from "../../webhooks/health-mark.js";
import { Deliveries } from "./deliveries.js";
import { WebhookActions } from "./webhook-actions.js";
import { WebhookFacts } from "./webhook-facts.js";

const READ_EVERY = 5_000;

/**
 * One endpoint: its state, what may be asked of it, and its deliveries.
 * @param {{ id: string }} props
 */
export function WebhookPage({ id }) {
  const { api } = useApp();
  const tenant = useOwner();
  const path = `api/webhooks/${pathOf(id)}`;
  const load = useLoad(`webhook ${tenant ?? ""}/${id}`, (signal) => api.get(path, { tenant }, signal));
  useEvery(READ_EVERY, load.reload);
  useShortcuts({ Escape: () => history.back() });
  return html`
    <${Loaded} load=${load} lines=${10}>
      ${(/** @type {import("../../api/documents.js").Webhook} */ webhook) => html`
        <header class="page-head"><h1 class="title-id">${webhook.description ?? webhook.url ?? id}</h1><${HealthMark} webhook=${webhook} /></header>
        <${WebhookActions} webhook=${webhook} path=${path} tenant=${tenant} onDone=${load.reload} />
        ${webhook.reason && html`<div class="note note-warn"><strong>Not active</strong><p class="prose">${webhook.reason}</p></div>`}
        ${
          webhook.skipped &&
          html`
            <div class="note note-bad">
              <strong>Updates were lost to it</strong>
              <p>From position ${webhook.skipped.from} to ${webhook.skipped.to} the log had been pruned before it came to them.</p>
            </div>
          `
        }
        <${Card} title="Facts"><${WebhookFacts} webhook=${webhook} /><//>
        <${Deliveries} path=${path} tenant=${tenant} isActive=${webhook.state === "active"} />
      `}
    <//>
  `;
}
