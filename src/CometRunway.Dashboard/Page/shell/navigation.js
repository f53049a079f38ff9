// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { Link } from "../parts/link.js";
import { useApp } from "../session/app-context.js";
import { useScope } from "../session/scope.js";
import { PLACES } from "./places.js";
import { ThemeSwitch } from "./theme.js";

const WHO = { tenant: "Tenant", operator: "Operator", reader: "Operator, read only", none: "" };

/** @param {{ page: string }} props Where one is. */
export function Navigation({ page }) {
  const { session, settings, signOut } = useApp();
  const { isOperator, tenant } = useScope();
  const who = WHO[session.role];
  return html`
    <nav class="navigation" aria-label="Pages">
      <a class="brand" href="#/"><img src="icon.svg" alt="" width="24" height="24" /> CometRunway</a>
      <ul>
        ${PLACES.filter((place) => isOperator || !place.ofOperators).map(
          (place) => html`
            <li key=${place.page}>
              <${Link} to=${{ page: place.page, query: { tenant } }} current=${place.page === page}>
                <svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><path d=${place.icon} /></svg>${place.title}
              <//>
            </li>
          `,
        )}
      </ul>
      <div class="navigation-foot">
        <span class="who" title=${session.tenant ?? ""}>${who}${session.tenant ? html` <code>${session.tenant}</code>` : ""}</span>
        <span class="hint">${session.mayWrite ? "" : "Nothing can be changed with this key. "}Version ${settings.version}</span>
        <${ThemeSwitch} />
        <button type="button" class="quiet" onClick=${signOut}>Sign out</button>
      </div>
    </nav>
  `;
}
