// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatAmount, formatCount, formatRate, formatShare } from "../../numbers/format.js";
import { Figure } from "../../parts/figure.js";
import { formatDuration } from "../../time/format.js";

/** @typedef {import("../../api/documents.js").Upstream} Upstream */
/** @typedef {import("../../api/documents.js").Breaker} Breaker */

const SOURCES = { configured: "configured", learned: "learned from 429s", none: "no bound is known" };
const STATES = { closed: "Polls go", open: "Out of order", halfOpen: "Coming back" };

/**
 * What a key may spend, and whether polls go.
 * @param {Pick<Upstream, "budget" | "refusals" | "breaker" | "keyBreaker">} props
 */
export function Budget({ budget: { perSecond, source, wantedPerSecond, markup, shortage, refusal }, refusals, breaker, keyBreaker }) {
  return html`
    ${refusal && html`<div class="note note-bad"><strong>The upstream refuses the key</strong><p class="prose">${refusal}</p></div>`}
    <dl class="figures">
      <${Figure} name="Budget" value=${perSecond === undefined ? undefined : formatRate(perSecond)} hint=${SOURCES[source]} />
      <${Figure}
        name="Wanted"
        value=${formatRate(wantedPerSecond)}
        hint=${perSecond === undefined ? "" : `${formatShare(wantedPerSecond / perSecond)} of the budget`}
      />
      <${Figure}
        name="Price"
        value=${`× ${formatAmount(markup)}`}
        hint=${markup > 1 ? "polls are rarer than usual" : "as usual"}
        tone=${markup > 1.5 ? "warn" : undefined}
      />
      <${Figure} name="Shortage" value=${formatShare(shortage)} tone=${shortage > 0.25 ? "warn" : undefined} hint="of the polls wanted" />
      <${Figure}
        name="Refused (429)"
        value=${refusals === undefined ? undefined : formatCount(refusals)}
        hint="in the last hour"
        tone=${refusals !== undefined && refusals > 0 ? "warn" : undefined}
      />
      <${Figure} name="Upstream" ...${stateOf(breaker)} />
      <${Figure} name="This key" ...${stateOf(keyBreaker)} />
    </dl>
  `;
}

/** @param {Breaker} breaker */
function stateOf({ state, openForSeconds, waiting }) {
  const since = openForSeconds === undefined ? "" : `for ${formatDuration(openForSeconds)}`;
  const tasks = waiting === undefined ? "" : `${formatCount(waiting)} wait`;
  return {
    value: STATES[state],
    tone: state === "closed" ? "good" : state === "open" ? "bad" : "warn",
    hint: [since, tasks].filter(Boolean).join(", "),
  };
}
