// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatAmount, formatCount, formatShare } from "../../numbers/format.js";
import { Card } from "../../parts/card.js";
import { Figure } from "../../parts/figure.js";
import { Empty, Loaded } from "../../parts/states.js";
import { replaceRoute, useRoute } from "../../routes/location.js";
import { useApp } from "../../session/app-context.js";
import { useScope } from "../../session/scope.js";
import { useLoad } from "../../state/use-load.js";
import { CostPlot } from "./cost-plot.js";
import { CostTable } from "./cost-table.js";
import { GroupCosts } from "./group-costs.js";
import { sumOf, sumsBy } from "./sums.js";

const TABLES = /** @type {const} */ ([
  ["model", "By model"],
  ["kind", "By kind"],
]);

/** What tasks cost, by day, model, kind and group, and what of it went into failures. */
export function MoneyPage() {
  const { api } = useApp();
  const { query } = useRoute();
  const { tenant } = useScope();
  const asked = { tenant, from: query.from, to: query.to };
  const load = useLoad(`usage ${JSON.stringify(asked)}`, (signal) => api.get("api/usage", asked, signal));
  const change = (/** @type {Record<string, string>} */ part) => replaceRoute({ page: "money", query: { ...query, ...part } });
  const dayField = (/** @type {"from" | "to"} */ name, /** @type {string} */ label) => html`
    <label class="field inline">
      ${label}
      <input
        type="date"
        value=${query[name] ?? load.data?.[name] ?? ""}
        onChange=${(/** @type {any} */ event) => change({ [name]: event.target.value })}
      />
    </label>
  `;

  return html`
    <header class="page-head"><h1>Money</h1><span class="grow"></span>${dayField("from", "From")}${dayField("to", "To")}</header>
    <${Loaded} load=${load} lines=${12}>
      ${(/** @type {import("../../api/documents.js").Usage} */ usage) => {
        if (usage.rows.length === 0)
          return html`<${Empty} title="Nothing ended in these days">Take other days. What a task costs is counted when it ends.<//>`;
        const sum = sumOf(usage.rows);
        return html`
          ${
            usage.more &&
            html`
              <div class="note note-warn">
                <strong>Not all is counted here</strong>
                <p>There is more than one answer holds. Take fewer days${tenant ? "" : ", or one tenant"}.</p>
              </div>
            `
          }
          <${Card}>
            <dl class="figures">
              <${Figure} name="Credits" value=${formatAmount(sum.credits)} />
              <${Figure}
                name="On failures"
                value=${formatAmount(sum.failedCredits)}
                hint=${sum.credits > 0 ? `${formatShare(sum.failedCredits / sum.credits)} of all` : ""}
                tone=${sum.failedCredits > 0 ? "bad" : undefined}
              />
              <${Figure}
                name="A task"
                value=${sum.tasks > sum.withoutCost ? formatAmount(sum.credits / (sum.tasks - sum.withoutCost)) : undefined}
                hint="credits, in the mean"
              />
              <${Figure} name="Tasks" value=${formatCount(sum.tasks)} hint=${`${formatCount(sum.succeeded)} succeeded`} />
              <${Figure} name="Without a cost" value=${formatCount(sum.withoutCost)} hint="the upstream named none" />
            </dl>
          <//>
          <${Card} title="Credits a day"><${CostPlot} usage=${usage} /><//>
          <div class="columns thirds">
            ${TABLES.map(
              ([part, title]) => html`
                <${Card} key=${part} title=${title}><${CostTable} part=${part} rows=${sumsBy(usage.rows, part)} all=${sum.credits} /><//>
              `,
            )}
            <${Card} title="By group"><${GroupCosts} from=${usage.from} to=${usage.to} /><//>
          </div>
        `;
      }}
    <//>
  `;
}
