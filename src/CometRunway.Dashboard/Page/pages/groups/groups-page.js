// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatCount, formatShare } from "../../numbers/format.js";
import { DelayedInput } from "../../parts/delayed-input.js";
import { Link } from "../../parts/link.js";
import { NextPage } from "../../parts/next-page.js";
import { Scroller } from "../../parts/scroller.js";
import { Empty, Loaded } from "../../parts/states.js";
import { StatusStripes } from "../../parts/status-stripes.js";
import { navigate, replaceRoute, useRoute } from "../../routes/location.js";
import { useApp } from "../../session/app-context.js";
import { ownedBy, useScope } from "../../session/scope.js";
import { useRowKeys } from "../../shell/row-keys.js";
import { useLoad } from "../../state/use-load.js";
import { useEvery } from "../../time/use-every.js";

const SEARCH_ID = "search";
const PAGE_SIZE = 50;
const READ_EVERY = 5_000;

/** Groups by name, and how far each is. */
export function GroupsPage() {
  const { api } = useApp();
  const { query } = useRoute();
  const scope = useScope();
  const { isOperator, tenant } = scope;
  const asked = { tenant, group: query.group, pageToken: query.page, pageSize: PAGE_SIZE };
  const load = useLoad(`groups ${JSON.stringify(asked)}`, (signal) => api.get("api/groups", asked, signal));
  useEvery(READ_EVERY, load.reload);
  useRowKeys(SEARCH_ID);
  const change = (/** @type {Record<string, string | undefined>} */ part) => ({ page: "groups", query: { ...query, page: undefined, ...part } });
  const showsTenant = isOperator && tenant === undefined;

  return html`
    <header class="page-head">
      <h1>Groups</h1>
      <${DelayedInput}
        id=${SEARCH_ID}
        type="search"
        class="search"
        placeholder="Name, or its beginning  ( / )"
        aria-label="Name, or its beginning"
        value=${query.group ?? ""}
        onValue=${(/** @type {string} */ group) => replaceRoute(change({ group }))}
      />
    </header>
    <${Loaded} load=${load} lines=${12}>
      ${(/** @type {import("../../api/documents.js").GroupPage} */ { groups, nextPageToken }) => html`
        ${
          groups.length === 0
            ? html`
              <${Empty} title=${query.group ? "No group begins so" : "No groups yet"}>
                A task is in the group that it was tracked with: <code>"group"</code>, or the header <code>CometRunway-Group</code> of a create.
              <//>
            `
            : html`
              <${Scroller} label="Groups" tall>
                <table class="list groups">
                  <thead>
                    <tr>
                      <th>Group</th>
                      ${showsTenant && html`<th>Tenant</th>`}
                      <th class="stripes-column">Progress</th>
                      <th class="number">Done</th>
                      <th class="number">Tasks</th>
                      <th class="number">Open</th>
                      <th class="number">Failed</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${groups.map(
                      (group) => html`
                        <tr key=${`${group.tenant}/${group.group}`}>
                          <td>
                            <${Link} class="row-link" to=${{ page: "groups", id: group.group, query: ownedBy(scope, group.tenant) }}>
                              ${group.group}
                            <//>
                          </td>
                          ${showsTenant && html`<td><code>${group.tenant}</code></td>`}
                          <td><${StatusStripes} counts=${group.counts} /></td>
                          <td class="number">${formatShare(group.total === 0 ? 0 : group.done / group.total)}</td>
                          <td class="number">${formatCount(group.total)}</td>
                          <td class="number">${formatCount(group.total - group.done)}</td>
                          <td class="number">${formatCount(group.counts.FAILED ?? 0)}</td>
                        </tr>
                      `,
                    )}
                  </tbody>
                </table>
              <//>
            `
        }
        <${NextPage}
          token=${nextPageToken}
          isFirst=${query.page === undefined}
          onFirst=${() => replaceRoute(change({}))}
          onNext=${(/** @type {string} */ page) => navigate(change({ page }))}
        />
      `}
    <//>
  `;
}
