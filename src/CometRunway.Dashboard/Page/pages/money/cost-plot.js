// @ts-check
import { html, useMemo } from "../../vendor/htm/standalone.module.js";
import { formatAmount } from "../../numbers/format.js";
import { StackedBars } from "../../plots/stacked-bars.js";
import { daysOf } from "./sums.js";

/** @param {{ usage: import("../../api/documents.js").Usage }} props */
export function CostPlot({ usage }) {
  const days = useMemo(() => daysOf(usage.from, usage.to, usage.rows), [usage]);
  const times = useMemo(() => days.map(({ day }) => Date.parse(day) / 1000), [days]);
  const series = useMemo(
    () => [
      {
        name: "On successes and the rest",
        tone: /** @type {const} */ ("accent"),
        values: days.map(({ credits, failedCredits }) => credits - failedCredits),
      },
      { name: "On failures", tone: /** @type {const} */ ("bad"), values: days.map(({ failedCredits }) => failedCredits) },
    ],
    [days],
  );
  const dearest = days.reduce((most, day) => (day.credits > most.credits ? day : most), { day: "", credits: 0 });
  return html`
    <${StackedBars}
      label=${`Credits by day; the dearest was ${dearest.day} with ${formatAmount(dearest.credits)}`}
      height=${200}
      times=${times}
      series=${series}
      timeOf=${dayOf}
    />
  `;
}

// A day is one of UTC, wherever somebody looks at it.
function dayOf(/** @type {number} */ seconds) {
  return new Date(seconds * 1000).toISOString().slice(5, 10);
}
