// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { DelayedInput } from "../../parts/delayed-input.js";
import { ageOf, secondsOf, UNITS } from "./age.js";

/** @param {{ name: string, label: string, query: Record<string, string>, onChange: (change: Record<string, string | undefined>) => void }} props */
export function AgeInput({ name, label, query, onChange }) {
  const { amount, unit } = ageOf(query[name]);
  const [chosen, setChosen] = useState(/** @type {string | undefined} */ (undefined));
  const shown = chosen ?? unit;
  return html`
    <div class="field">
      <label for=${`filter-${name}`}>${label}</label>
      <span class="joined">
        <${DelayedInput}
          id=${`filter-${name}`}
          type="number"
          min="0"
          step="any"
          value=${amount}
          onValue=${(/** @type {string} */ value) => onChange({ [name]: secondsOf(value, shown) })}
        />
        <select
          aria-label=${`Unit of: ${label}`}
          value=${shown}
          onChange=${(/** @type {any} */ event) => {
            setChosen(event.target.value);
            onChange({ [name]: secondsOf(amount, event.target.value) });
          }}
        >
          ${UNITS.map((one) => html`<option key=${one.name} value=${one.name} selected=${one.name === shown}>${one.name}</option>`)}
        </select>
      </span>
    </div>
  `;
}
