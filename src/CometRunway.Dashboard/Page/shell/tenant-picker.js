// @ts-check
import { html, useState } from "../vendor/htm/standalone.module.js";
import { navigate, useRoute } from "../routes/location.js";
import { useApp } from "../session/app-context.js";
import { useLoad } from "../state/use-load.js";

/** Lets an operator look at one tenant instead of all. */
export function TenantPicker() {
  const { api } = useApp();
  const route = useRoute();
  const chosen = route.query.tenant ?? "";
  const [text, setText] = useState(/** @type {string | undefined} */ (undefined));
  const { data } = useLoad("tenants", (signal) => api.get("api/tenants", {}, signal));

  function choose(/** @type {string} */ tenant) {
    setText(undefined);
    const { of: _, page: __, ...query } = route.query;
    // One thing belongs to one tenant: another tenant's view is that of the list.
    navigate({ page: route.page, query: { ...query, tenant: tenant.trim() } });
  }

  return html`
    <div class="tenant-picker">
      <label for="tenant">Tenant</label>
      <input
        id="tenant"
        list="tenants"
        placeholder="All tenants"
        spellcheck="false"
        autocomplete="off"
        value=${text ?? chosen}
        onInput=${(/** @type {any} */ event) => setText(event.target.value)}
        onChange=${(/** @type {any} */ event) => choose(event.target.value)}
      />
      <datalist id="tenants">${data?.tenants.map((/** @type {any} */ one) => html`<option key=${one.tenant} value=${one.tenant} />`)}</datalist>
      ${chosen && html`<button type="button" class="quiet" onClick=${() => choose("")}>All</button>`}
    </div>
  `;
}
