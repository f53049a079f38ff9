// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatAmount, formatCount } from "../../numbers/format.js";
import { Scroller } from "../../parts/scroller.js";
import { formatDuration } from "../../time/format.js";
import { nameOf } from "./ranges.js";

const ENOUGH = 20;

/**
 * The figures of each kind and model; of those that polling has not learned there are none.
 * @param {{ kinds: readonly import("../../api/documents.js").KindOfTask[] }} props
 */
export function KindTable({ kinds }) {
  return html`
    <${Scroller} label="Kinds and models">
      <table>
        <thead>
          <tr>
            <th>Kind, model</th>
            <th class="number">Known from</th>
            <th class="number">Waiting p50</th>
            <th class="number">p90</th>
            <th class="number">p99</th>
            <th class="number">Running p50</th>
            <th class="number">p90</th>
            <th class="number">p99</th>
            <th class="number">Polls a task</th>
            <th class="number">Delay</th>
          </tr>
        </thead>
        <tbody>
          ${kinds.map(
            (kind) => html`
              <tr key=${nameOf(kind)}>
                <td>
                  ${nameOf(kind)} ${kind.known < ENOUGH && html`<span class="mark" title="Mostly what is believed of Runway in general">few ends</span>`}
                </td>
                <td class="number">${formatCount(kind.known)}</td>
                <td class="number">${formatDuration(kind.waiting.medianSeconds)}</td>
                <td class="number">${formatDuration(kind.waiting.ninetiethSeconds)}</td>
                <td class="number">${kind.waiting.ninetyNinthSeconds === undefined ? "–" : formatDuration(kind.waiting.ninetyNinthSeconds)}</td>
                <td class="number">${formatDuration(kind.running.medianSeconds)}</td>
                <td class="number">${formatDuration(kind.running.ninetiethSeconds)}</td>
                <td class="number">${kind.running.ninetyNinthSeconds === undefined ? "–" : formatDuration(kind.running.ninetyNinthSeconds)}</td>
                <td class="number">${kind.pollsPerTask === undefined ? "–" : formatAmount(kind.pollsPerTask)}</td>
                <td class="number">${kind.delaySeconds === undefined ? "–" : formatDuration(kind.delaySeconds)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    <//>
  `;
}
