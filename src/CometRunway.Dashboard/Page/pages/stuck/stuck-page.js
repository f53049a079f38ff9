// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatOdds } from "../../numbers/format.js";
import { Link } from "../../parts/link.js";
import { NextPage } from "../../parts/next-page.js";
import { Scroller } from "../../parts/scroller.js";
import { Empty, Loaded } from "../../parts/states.js";
import { StatusBadge } from "../../parts/status-badge.js";
import { navigate, replaceRoute, useRoute } from "../../routes/location.js";
import { useApp } from "../../session/app-context.js";
import { ownedBy, useScope } from "../../session/scope.js";
import { useRowKeys } from "../../shell/row-keys.js";
import { useLoad } from "../../state/use-load.js";
import { Moment } from "../../time/moment.js";
import { useEvery } from "../../time/use-every.js";
import { TimeTaken } from "../../tasks/time-taken.js";

const PAGE_SIZE = 50;
const READ_EVERY = 15_000;

/** Tasks that go on for improbably long, the most improbable first. */
export function StuckPage() {
  const { api } = useApp();
  const { query } = useRoute();
  const scope = useScope();
  const asked = { sort: "stuck", tenant: scope.tenant, pageToken: query.page, pageSize: PAGE_SIZE };
  const load = useLoad(`stuck ${JSON.stringify(asked)}`, (signal) => api.get("api/tasks", asked, signal));
  useEvery(READ_EVERY, load.reload);
  useRowKeys("");
  const pageAt = (/** @type {string | undefined} */ page) => ({ page: "stuck", query: { ...query, page } });

  return html`
    <header class="page-head">
      <h1>Stuck</h1>
      <span class="hint">
        They are polled on. Stop or cancel them from the list of
        tasks: <${Link} to=${{ page: "tasks", query: { stuck: "true", tenant: scope.tenant } }}>stuck tasks<//>.
      </span>
    </header>
    <${Loaded} load=${load} lines=${8}>
      ${(/** @type {import("../../api/documents.js").TaskPage} */ { tasks, nextPageToken }) => html`
        ${
          tasks.length === 0
            ? html`
              <${Empty} title="Nothing is stuck">
                A task comes here where fewer than one in a thousand of its kind goes on for so long, or where its progress stands still as that of
                others does not.
              <//>
            `
            : html`
              <${Scroller} label="Stuck tasks" tall>
                <table class="list">
                  <thead>
                    <tr>
                      <th>Improbability</th>
                      <th>Task</th>
                      <th>Status</th>
                      <th>Kind, model</th>
                      <th class="number">Took so far</th>
                      <th>Stuck</th>
                      <th>Why</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${tasks.map(
                      (task) => html`
                        <tr key=${`${task.tenant}/${task.id}`}>
                          <td class="nowrap"><strong>${task.stuck ? formatOdds(task.stuck.improbability) : ""}</strong></td>
                          <td>
                            <${Link} class="row-link" to=${{ page: "tasks", id: task.id, query: ownedBy(scope, task.tenant) }}>
                              <code>${task.id}</code>
                            <//>
                          </td>
                          <td><${StatusBadge} status=${task.status} /></td>
                          <td>${task.kind} <span class="soft">${task.model}</span></td>
                          <td class="number"><${TimeTaken} task=${task} /></td>
                          <td class="nowrap"><${Moment} at=${task.stuck?.since} /></td>
                          <td class="prose">${task.stuck?.why}</td>
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
          onFirst=${() => replaceRoute(pageAt(undefined))}
          onNext=${(/** @type {string} */ page) => navigate(pageAt(page))}
        />
      `}
    <//>
  `;
}
