// @ts-check
import { html, useMemo } from "../../vendor/htm/standalone.module.js";
import { formatCount } from "../../numbers/format.js";
import { Scroller } from "../../parts/scroller.js";
import { StackedBars } from "../../plots/stacked-bars.js";
import { formatClock } from "../../time/format.js";

/**
 * How many tasks ended in each minute of the last hour.
 * @param {{ ends: import("../../api/documents.js").MinuteOfEnds[] }} props
 */
export function EndsPlot({ ends }) {
  const times = useMemo(() => ends.map(({ minute }) => Date.parse(minute) / 1000), [ends]);
  const series = useMemo(
    () => [
      { name: "Succeeded", tone: /** @type {const} */ ("good"), values: ends.map((minute) => minute.succeeded) },
      { name: "Failed", tone: /** @type {const} */ ("bad"), values: ends.map((minute) => minute.failed) },
      { name: "Cancelled", tone: /** @type {const} */ ("off"), values: ends.map((minute) => minute.cancelled) },
    ],
    [ends],
  );
  const sums = series.map(({ name, values }) => `${name.toLowerCase()} ${formatCount(values.reduce((sum, value) => sum + value, 0))}`);
  return html`
    <${StackedBars}
      label=${`Tasks that ended in the last hour, by minute: ${sums.join(", ")}`}
      height=${200}
      times=${times}
      series=${series}
      timeOf=${(/** @type {number} */ seconds) => formatClock(seconds * 1000)}
    />
    <details class="as-table">
      <summary>As a table</summary>
      <${Scroller} label="Ends by minute">
        <table>
          <thead><tr><th>Minute</th>${series.map(({ name }) => html`<th key=${name} class="number">${name}</th>`)}</tr></thead>
          <tbody>
            ${ends.map(
              (minute) => html`
                <tr key=${minute.minute}>
                  <td>${formatClock(Date.parse(minute.minute))}</td>
                  <td class="number">${minute.succeeded}</td>
                  <td class="number">${minute.failed}</td>
                  <td class="number">${minute.cancelled}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      <//>
    </details>
  `;
}
