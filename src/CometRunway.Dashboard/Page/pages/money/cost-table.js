// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatAmount, formatCount, formatShare } from "../../numbers/format.js";
import { Link } from "../../parts/link.js";
import { Scroller } from "../../parts/scroller.js";
import { useScope } from "../../session/scope.js";

const SHOWN = 50;

/** @param {{ part: "model" | "kind" | "group", rows: { name: string | undefined, sum: import("./sums.js").Sum }[], all: number }} props */
export function CostTable({ part, rows, all }) {
  const { tenant } = useScope();
  return html`
    <${Scroller} label=${`Costs by ${part}`}>
      <table>
        <thead>
          <tr>
            <th>${part[0]?.toUpperCase()}${part.slice(1)}</th>
            <th class="number">Tasks</th>
            <th class="number">Credits</th>
            <th class="number">Share</th>
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, SHOWN).map(
            ({ name, sum }) => html`
              <tr key=${name}>
                <td>
                  ${
                    name === undefined
                      ? html`
                        <span class="soft">(none)</span>
                      `
                      : html`<${Link} to=${{ page: "tasks", query: { [part]: name, ended: "true", tenant } }}>${name}<//>`
                  }
                </td>
                <td class="number">${formatCount(sum.tasks)}</td>
                <td class="number">${formatAmount(sum.credits)}</td>
                <td class="number">${all > 0 ? formatShare(sum.credits / all) : "–"}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
      ${rows.length > SHOWN && html`<p class="hint">And ${formatCount(rows.length - SHOWN)} more.</p>`}
    <//>
  `;
}
