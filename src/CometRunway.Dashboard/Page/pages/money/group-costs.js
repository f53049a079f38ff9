// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Empty, Loaded } from "../../parts/states.js";
import { useApp } from "../../session/app-context.js";
import { useScope } from "../../session/scope.js";
import { useLoad } from "../../state/use-load.js";
import { CostTable } from "./cost-table.js";
import { sumOf, sumsBy } from "./sums.js";

/**
 * What groups cost; they are of one tenant.
 * @param {{ from: string, to: string }} props
 */
export function GroupCosts({ from, to }) {
  const { isOperator, tenant } = useScope();
  if (isOperator && tenant === undefined) return html`<${Empty} title="Whose groups?">Groups are of one tenant: choose one above.<//>`;
  return html`<${OfTenant} from=${from} to=${to} tenant=${tenant} />`;
}

/** @param {{ from: string, to: string, tenant: string | undefined }} props */
function OfTenant({ from, to, tenant }) {
  const { api } = useApp();
  const asked = { tenant, from, to, by: "group" };
  const load = useLoad(`group usage ${JSON.stringify(asked)}`, (signal) => api.get("api/usage", asked, signal));
  return html`
    <${Loaded} load=${load} lines=${4}>
      ${(/** @type {import("../../api/documents.js").Usage} */ { rows }) => html`
        <${CostTable} part="group" rows=${sumsBy(rows, "group")} all=${sumOf(rows).credits} />
      `}
    <//>
  `;
}
