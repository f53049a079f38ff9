// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { DelayedInput } from "../../parts/delayed-input.js";
import { MoreFilters } from "./more-filters.js";
import { StatusFilter } from "./status-filter.js";
import { describeFilter, filterOf } from "../../tasks/task-filter.js";

export const SEARCH_ID = "search";

const BESIDE_THE_BAR = ["group", "label", "kind", "model", "failureCode", "olderThan", "youngerThan", "stuck"];

/**
 * What the list shows. Whatever is changed goes into the address.
 * @param {object} props
 * @param {Record<string, string>} props.query
 * @param {(change: Record<string, string | undefined>) => void} props.onChange
 * @param {import("../../api/documents.js").Counts} [props.counts]
 */
export function FilterBar({ query, onChange, counts }) {
  const inUse = BESIDE_THE_BAR.filter((name) => query[name]);
  const [showsMore, setShowsMore] = useState(false);
  const parts = describeFilter(query);

  return html`
    <section class="filters" aria-label="Filters">
      <div class="filter-row">
        <${DelayedInput}
          id=${SEARCH_ID}
          type="search"
          class="search"
          placeholder="Task id, or its beginning  ( / )"
          aria-label="Task id, or its beginning"
          value=${query.id ?? ""}
          onValue=${(/** @type {string} */ id) => onChange({ id })}
        />
        <button type="button" class="quiet" aria-expanded=${showsMore} onClick=${() => setShowsMore(!showsMore)}>
          Filters${inUse.length > 0 ? ` (${inUse.length})` : ""}
        </button>
        <${StatusFilter} query=${query} onChange=${onChange} counts=${counts} />
      </div>
      ${showsMore && html`<${MoreFilters} query=${query} onChange=${onChange} />`}
      ${
        parts.length > 0 &&
        html`
          <ul class="chips" aria-label="In force">
            ${parts.map(
              ({ name, words }) => html`
                <li key=${name}>
                  <button type="button" class="chip" title="Take away" onClick=${() => onChange({ [name]: undefined })}>
                    ${words} <span aria-hidden="true">×</span>
                    <span class="hidden">: take away</span>
                  </button>
                </li>
              `,
            )}
            <li>
              <button
                type="button"
                class="quiet"
                onClick=${() => onChange(Object.fromEntries(Object.keys(filterOf(query)).map((name) => [name, undefined])))}
              >
                Take all away
              </button>
            </li>
          </ul>
        `
      }
    </section>
  `;
}
