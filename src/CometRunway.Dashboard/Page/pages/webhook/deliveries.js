// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { Card } from "../../parts/card.js";
import { NextPage } from "../../parts/next-page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { Scroller } from "../../parts/scroller.js";
import { Empty, Loaded } from "../../parts/states.js";
import { navigate, replaceRoute, useRoute } from "../../routes/location.js";
import { useApp } from "../../session/app-context.js";
import { useCommand } from "../../state/use-command.js";
import { useLoad } from "../../state/use-load.js";
import { useEvery } from "../../time/use-every.js";
import { DeliveryRow } from "./delivery-row.js";

const PAGE_SIZE = 50;
const READ_EVERY = 5_000;
const STATES = ["delivered", "retrying", "dead"];

/**
 * What was sent to an endpoint, newest first, and again where somebody wants it.
 * @param {{ path: string, tenant: string | undefined, isActive: boolean }} props
 */
export function Deliveries({ path, tenant, isActive }) {
  const { api, session } = useApp();
  const route = useRoute();
  const { state, page } = route.query;
  const asked = { tenant, state, pageToken: page, pageSize: PAGE_SIZE };
  const load = useLoad(`deliveries ${path} ${JSON.stringify(asked)}`, (signal) => api.get(`${path}/deliveries`, asked, signal));
  const [queued, setQueued] = useState("");
  const redelivery = useCommand((/** @type {string} */ position) => api.send("POST", `${path}/redeliver`, { tenant }, { position }));
  useEvery(READ_EVERY, load.reload);
  const at = (/** @type {Record<string, string | undefined>} */ part) => ({
    page: route.page,
    id: route.id,
    query: { ...route.query, page: undefined, ...part },
  });

  async function redeliver(/** @type {string} */ id) {
    if (await redelivery.run(id)) {
      setQueued(id);
      load.reload();
    }
  }

  const states = html`
    <div class="status-filter" role="group" aria-label="State">
      ${STATES.map(
        (one) => html`
          <button
            key=${one}
            type="button"
            class="toggle"
            aria-pressed=${state === one}
            onClick=${() => replaceRoute(at({ state: state === one ? undefined : one }))}
          >
            ${one}
          </button>
        `,
      )}
    </div>
  `;
  return html`
    <${Card} title="Deliveries" beside=${states}>
      ${redelivery.problem && html`<${ProblemNote} problem=${redelivery.problem} />`}
      <${Loaded} load=${load} lines=${6}>
        ${(/** @type {import("../../api/documents.js").DeliveryPage} */ { deliveries, nextPageToken }) => html`
          ${
            deliveries.length === 0
              ? html`
                <${Empty} title="No deliveries">
                  ${state ? "None is in this state." : "Nothing that it wants has happened since it was registered."}
                <//>
              `
              : html`
                <${Scroller} label="Deliveries" tall>
                  <table>
                    <thead>
                      <tr>
                        <th>State</th>
                        <th>Event</th>
                        <th>Task</th>
                        <th>Last attempt</th>
                        <th class="number">Attempts</th>
                        <th>Answer</th>
                        <th>Next</th>
                        <td></td>
                      </tr>
                    </thead>
                    <tbody>
                      ${deliveries.map(
                        (delivery) => html`
                          <${DeliveryRow}
                            key=${delivery.id}
                            delivery=${delivery}
                            tenant=${tenant}
                            isQueued=${queued === delivery.id}
                            onRedeliver=${session.mayWrite && isActive ? () => redeliver(delivery.id) : undefined}
                          />
                        `,
                      )}
                    </tbody>
                  </table>
                <//>
              `
          }
          <${NextPage}
            token=${nextPageToken}
            isFirst=${page === undefined}
            onFirst=${() => replaceRoute(at({}))}
            onNext=${(/** @type {string} */ token) => navigate(at({ page: token }))}
          />
        `}
      <//>
    <//>
  `;
}
