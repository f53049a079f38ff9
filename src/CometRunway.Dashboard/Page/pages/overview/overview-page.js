// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { useStream } from "../../live/use-stream.js";
import { formatCount } from "../../numbers/format.js";
import { Card } from "../../parts/card.js";
import { Empty, Loaded } from "../../parts/states.js";
import { useApp } from "../../session/app-context.js";
import { useScope } from "../../session/scope.js";
import { useLoad } from "../../state/use-load.js";
import { ConcernList } from "./concern-list.js";
import { concernsOf } from "./concerns.js";
import { EndsPlot } from "./ends-plot.js";
import { FailureTable } from "./failure-table.js";
import { StatusTiles } from "../../parts/status-tiles.js";
import { VitalSigns } from "./vital-signs.js";

const EVENTS = ["overview"];
const UNKNOWN = html`<${Empty} title="Not known">It is shown as soon as the server tells it.<//>`;

/** How everything stands, and what needs somebody. */
export function OverviewPage() {
  const { api } = useApp();
  const { tenant } = useScope();
  const load = useLoad(`overview ${tenant ?? ""}`, (signal) => api.get("api/overview", { tenant }, signal));
  useStream({ path: "api/overview/updates", query: { tenant }, events: EVENTS, onEvent: (_, overview) => load.put(overview) });

  return html`
    <header class="page-head"><h1>Overview</h1></header>
    <${Loaded} load=${load} lines=${14}>
      ${(/** @type {import("../../api/documents.js").Overview} */ overview) => html`
        <${ConcernList} concerns=${concernsOf(overview)} />
        <p class="summary"><strong>${told(overview.open)}</strong> open of <strong>${told(overview.total)}</strong> tasks</p>
        <${StatusTiles} counts=${overview.counts} query=${{ tenant }} />
        <div class="columns">
          <${Card} title="Ended a minute, last hour">${overview.ends ? html`<${EndsPlot} ends=${overview.ends} />` : UNKNOWN}<//>
          <${Card} title="Failures, last hour">${overview.failures ? html`<${FailureTable} failures=${overview.failures} />` : UNKNOWN}<//>
        </div>
        <${Card} title="Polling, store, servers"><${VitalSigns} overview=${overview} /><//>
      `}
    <//>
  `;
}

/** @param {number | undefined} count */
function told(count) {
  return count === undefined ? "–" : formatCount(count);
}
