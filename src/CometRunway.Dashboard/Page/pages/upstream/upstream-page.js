// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Card } from "../../parts/card.js";
import { NeedsTenant } from "../../parts/needs-tenant.js";
import { Loaded } from "../../parts/states.js";
import { useApp } from "../../session/app-context.js";
import { useLoad } from "../../state/use-load.js";
import { useEvery } from "../../time/use-every.js";
import { Budget } from "./budget.js";
import { Durations } from "./durations.js";
import { KindTable } from "./kind-table.js";

const READ_EVERY = 5_000;

/** How the upstream answers a key, and how long its tasks take. */
export function UpstreamPage() {
  return html`
    <header class="page-head"><h1>Upstream</h1></header>
    <${NeedsTenant}>${(/** @type {string | undefined} */ tenant) => html`<${OfTenant} tenant=${tenant} />`}<//>
  `;
}

/** @param {{ tenant: string | undefined }} props */
function OfTenant({ tenant }) {
  const { api } = useApp();
  const load = useLoad(`upstream ${tenant ?? ""}`, (signal) => api.get("api/upstream", { tenant }, signal));
  useEvery(READ_EVERY, load.reload);
  return html`
    <${Loaded} load=${load} lines=${10}>
      ${(/** @type {import("../../api/documents.js").Upstream} */ { forecast, budget, refusals, breaker, keyBreaker, kinds }) => html`
        <p class="forecast">${forecast}</p>
        <${Card} title="Key"><${Budget} budget=${budget} refusals=${refusals} breaker=${breaker} keyBreaker=${keyBreaker} /><//>
        <${Card} title="How long tasks take"><${Durations} kinds=${kinds} /><//>
        <${Card} title="By kind and model"><${KindTable} kinds=${kinds} /><//>
      `}
    <//>
  `;
}
