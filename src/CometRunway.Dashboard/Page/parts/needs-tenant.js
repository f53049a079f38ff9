// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { formatCount } from "../numbers/format.js";
import { useRoute } from "../routes/location.js";
import { useApp } from "../session/app-context.js";
import { useScope } from "../session/scope.js";
import { useLoad } from "../state/use-load.js";
import { Card } from "./card.js";
import { Link } from "./link.js";
import { Scroller } from "./scroller.js";
import { Empty, Loaded } from "./states.js";

/**
 * A page that is of one tenant: an operator who looks at all of them is asked which.
 * @param {{ children: (tenant: string | undefined) => unknown }} props
 */
export function NeedsTenant({ children }) {
  const { isOperator, tenant } = useScope();
  return isOperator && tenant === undefined ? html`<${TenantChoice} />` : children(tenant);
}

function TenantChoice() {
  const { api } = useApp();
  const { page } = useRoute();
  const load = useLoad("tenants", (signal) => api.get("api/tenants", {}, signal));
  return html`
    <${Loaded} load=${load}>
      ${(/** @type {import("../api/documents.js").TenantPage} */ { tenants, nextPageToken }) =>
        tenants.length === 0
          ? html`<${Empty} title="No tenants yet">Whoever tracks a task becomes one.<//>`
          : html`
            <${Card} title="Which tenant?">
              <${Scroller} label="Tenants" tall>
                <table>
                  <thead><tr><th>Tenant</th><th class="number">Open</th><th class="number">All</th></tr></thead>
                  <tbody>
                    ${tenants.map(
                      (one) => html`
                        <tr key=${one.tenant}>
                          <td><${Link} class="row-link" to=${{ page, query: { tenant: one.tenant } }}><code>${one.tenant}</code><//></td>
                          <td class="number">${formatCount(one.open)}</td>
                          <td class="number">${formatCount(one.total)}</td>
                        </tr>
                      `,
                    )}
                  </tbody>
                </table>
              <//>
              ${nextPageToken && html`<p class="hint">There are more; write one's name above.</p>`}
            <//>
          `}
    <//>
  `;
}
