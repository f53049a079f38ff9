// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Empty, Loaded } from "../../parts/states.js";
import { useApp } from "../../session/app-context.js";
import { useScope } from "../../session/scope.js";
import { useLoad } from "../../state/use-load.js";
import { CostTable } from "./cost-table.js";
import { sumOf, sumsBy } from "./sums.js";

/**
 * What a tenant's groups cost. Groups of several tenants are not told of together: each has names of its own.
 * @param {{ from?: string | undefined, to?: string | undefined }} props
 */
export function GroupCosts({ from, to }) {
  const { isOperator, tenant } = useScope();
  return isOperator && tenant === undefined
    ? html`<${Empty} title="Groups are of one tenant">Choose one above.<//>`
    : html`<${CostsOfOne} from=${from} to=${to} />`;
}

/** @param {{ from?: string | undefined, to?: string | undefined }} props */
function CostsOfOne({ from, to }) {
  const { api } = useApp();
  const { tenant } = useScope();
  const asked = { tenant, from, to, by: "group" };
  const load = useLoad(`usage ${JSON.stringify(asked)}`, (signal) => api.get("api/usage", asked, signal));
  return html`
    <${Loaded} load=${load} lines=${4}>
      ${(/** @type {import("../../api/documents.js").Usage} */ { rows }) =>
        html`<${CostTable} part="group" rows=${sumsBy(rows, "group")} all=${sumOf(rows).credits} />`}
    <//>
  `;
}
