// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatCount } from "../../numbers/format.js";
import { Link } from "../../parts/link.js";
import { NeedsTenant } from "../../parts/needs-tenant.js";
import { Scroller } from "../../parts/scroller.js";
import { Empty, Loaded } from "../../parts/states.js";
import { useApp } from "../../session/app-context.js";
import { useRowKeys } from "../../shell/row-keys.js";
import { useLoad } from "../../state/use-load.js";
import { Moment } from "../../time/moment.js";
import { useEvery } from "../../time/use-every.js";
import { HealthMark } from "../../webhooks/health-mark.js";

/** @typedef {import("../../api/documents.js").Webhook} Webhook */

const READ_EVERY = 5_000;

/** A tenant's endpoints, and how each does. */
export function WebhooksPage() {
  return html`
    <header class="page-head"><h1>Webhooks</h1></header>
    <${NeedsTenant}>${(/** @type {string | undefined} */ tenant) => html`<${OfTenant} tenant=${tenant} />`}<//>
  `;
}

/** @param {{ tenant: string | undefined }} props */
function OfTenant({ tenant }) {
  const { api } = useApp();
  const load = useLoad(`webhooks ${tenant ?? ""}`, (signal) => api.get("api/webhooks", { tenant }, signal));
  useEvery(READ_EVERY, load.reload);
  useRowKeys("");
  return html`
    <${Loaded} load=${load} lines=${6}>
      ${(/** @type {{ webhooks: Webhook[] }} */ { webhooks }) =>
        webhooks.length === 0
          ? html`
            <${Empty} title="No webhooks">
              Register one: <code>POST /api/webhooks</code> with <code>{"url": "https://…"}</code>. See <a href=${api.address("docs")}>the API</a>.
            <//>
          `
          : html`
            <${Scroller} label="Webhooks" tall>
              <table class="list">
                <thead>
                  <tr>
                    <th>Endpoint</th>
                    <th>Health</th>
                    <th>Since</th>
                    <th>Events</th>
                    <th class="number">Delivered</th>
                    <th class="number">Retrying</th>
                    <th class="number">Dead</th>
                  </tr>
                </thead>
                <tbody>${webhooks.map((webhook) => html`<${WebhookRow} key=${webhook.id} webhook=${webhook} tenant=${tenant} />`)}</tbody>
              </table>
            <//>
          `}
    <//>
  `;
}

/** @param {{ webhook: Webhook, tenant: string | undefined }} props */
function WebhookRow({ webhook, tenant }) {
  const { id, url, description, since, failingSince, events, group, label, deliveries } = webhook;
  return html`
    <tr>
      <td>
        <${Link} class="row-link" to=${{ page: "webhooks", id, query: { tenant } }}>${description ?? url ?? id}<//>
        ${description && html`<div class="second">${url}</div>`}
      </td>
      <td><${HealthMark} webhook=${webhook} /></td>
      <td class="nowrap"><${Moment} at=${failingSince ?? since} /></td>
      <td>
        ${events.length} kinds${group && html` <span class="label">group ${group}</span>`}
        ${label && html` <span class="label">label ${label}</span>`}
      </td>
      <td class="number">${formatCount(deliveries.delivered)}</td>
      <td class="number">${formatCount(deliveries.retrying)}</td>
      <td class="number">${formatCount(deliveries.dead)}</td>
    </tr>
  `;
}
