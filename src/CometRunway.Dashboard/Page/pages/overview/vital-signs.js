// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { counted, formatCount, formatRate, formatShare } from "../../numbers/format.js";
import { Figure } from "../../parts/figure.js";
import { formatDuration } from "../../time/format.js";

const BREAKER = { closed: "Polls go", open: "Out of order", halfOpen: "Coming back" };
const STORES = /** @type {Record<string, string>} */ ({ sqlite: "SQLite", postgresql: "PostgreSQL" });

/**
 * How polling, the store and the servers do.
 * @param {{ overview: import("../../api/documents.js").Overview }} props
 */
export function VitalSigns({ overview: { delay, polls, breaker, oldestUnpolledSeconds, stuck, store, silos } }) {
  const budget = polls.budgetPerSecond;
  return html`
    <dl class="figures">
      <${Figure} name="Delay, median" value=${delay && formatDuration(delay.medianSeconds)} hint="end to seen" />
      <${Figure} name="Delay, p99" value=${delay && formatDuration(delay.ninetyNinthSeconds)} />
      <${Figure}
        name="Polls"
        value=${formatRate(polls.perSecond)}
        hint=${budget === undefined ? "no bound is known" : `${formatShare(polls.perSecond / budget)} of ${formatRate(budget)}`}
        tone=${budget !== undefined && polls.perSecond > budget ? "warn" : undefined}
      />
      <${Figure}
        name="Upstream"
        value=${BREAKER[breaker.state]}
        hint=${breaker.openForSeconds === undefined ? "" : `for ${formatDuration(breaker.openForSeconds)}`}
        tone=${breaker.state === "closed" ? "good" : breaker.state === "open" ? "bad" : "warn"}
      />
      <${Figure} name="Longest unpolled" value=${oldestUnpolledSeconds === undefined ? undefined : formatDuration(oldestUnpolledSeconds)} />
      <${Figure} name="Stuck" value=${stuck === undefined ? undefined : formatCount(stuck)} tone=${stuck ? "warn" : undefined} />
      <${Figure}
        name="Store"
        value=${store.reachable ? "Reachable" : "Not reachable"}
        hint=${STORES[store.kind] ?? store.kind}
        tone=${store.reachable ? "good" : "bad"}
      />
      <${Figure} name="Servers" value=${formatCount(silos.active)} hint=${serversBeside(silos)} tone=${silos.dead > 0 ? "warn" : undefined} />
    </dl>
  `;
}

/** @param {import("../../api/documents.js").Overview["silos"]} silos */
function serversBeside({ joining, leaving, dead }) {
  return (
    [joining > 0 && `${joining} joining`, leaving > 0 && `${leaving} leaving`, dead > 0 && counted(dead, "dead", "dead")]
      .filter(Boolean)
      .join(", ") || "active"
  );
}
