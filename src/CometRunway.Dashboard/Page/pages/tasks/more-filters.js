// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { DelayedInput } from "../../parts/delayed-input.js";
import { AgeInput } from "./age-input.js";

const TEXTS = [
  { name: "group", label: "Group" },
  { name: "label", label: "Label" },
  { name: "kind", label: "Kind" },
  { name: "model", label: "Model" },
  { name: "failureCode", label: "Failure code" },
];

/** @param {{ query: Record<string, string>, onChange: (change: Record<string, string | undefined>) => void }} props */
export function MoreFilters({ query, onChange }) {
  return html`
    <div class="more-filters">
      ${TEXTS.map(
        ({ name, label }) => html`
          <div class="field" key=${name}>
            <label for=${`filter-${name}`}>${label}</label>
            <${DelayedInput}
              id=${`filter-${name}`}
              placeholder="any; several by commas"
              value=${query[name] ?? ""}
              onValue=${(/** @type {string} */ value) => onChange({ [name]: value })}
            />
          </div>
        `,
      )}
      <${AgeInput} name="olderThan" label="Tracked for more than" query=${query} onChange=${onChange} />
      <${AgeInput} name="youngerThan" label="Tracked for less than" query=${query} onChange=${onChange} />
      <label class="switch">
        <input
          type="checkbox"
          checked=${query.stuck === "true"}
          onChange=${(/** @type {any} */ event) => onChange({ stuck: event.target.checked ? "true" : undefined })}
        />
        Stuck
      </label>
    </div>
  `;
}
