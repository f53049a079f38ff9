// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatBytes, formatCount, formatRate, formatShare } from "../../numbers/format.js";
import { Absent } from "../../parts/absent.js";
import { Scroller } from "../../parts/scroller.js";
import { Loaded } from "../../parts/states.js";
import { useApp } from "../../session/app-context.js";
import { useLoad } from "../../state/use-load.js";
import { Moment } from "../../time/moment.js";
import { useEvery } from "../../time/use-every.js";
import { ClusterNotes } from "./cluster-notes.js";

/** @typedef {import("../../api/documents.js").Silo} Silo */

const READ_EVERY = 5_000;

/** The servers, and what each does. */
export function ClusterPage() {
  const { api } = useApp();
  const load = useLoad("silos", (signal) => api.get("api/silos", {}, signal));
  useEvery(READ_EVERY, load.reload);
  return html`
    <header class="page-head"><h1>Cluster</h1></header>
    <${Loaded} load=${load} lines=${4}>
      ${(/** @type {{ silos: Silo[] }} */ { silos }) => html`
        <${ClusterNotes} silos=${silos} />
        <${Scroller} label="Servers" tall>
          <table class="list">
            <thead>
              <tr>
                <th>Server</th>
                <th>Address</th>
                <th>Status</th>
                <th>Since</th>
                <th class="number">Shards</th>
                <th class="number">Tasks</th>
                <th class="number">Polls</th>
                <th class="number">CPU</th>
                <th class="number">Memory</th>
                <th>Version</th>
              </tr>
            </thead>
            <tbody>${silos.map((silo) => html`<${SiloRow} key=${silo.address} silo=${silo} />`)}</tbody>
          </table>
        <//>
      `}
    <//>
  `;
}

/** @param {{ silo: Silo }} props */
function SiloRow({ silo }) {
  const { name, address, status, since, shards, tasks, pollsPerSecond, cpu, memoryBytes, version } = silo;
  return html`
    <tr>
      <td>${name}</td>
      <td class="nowrap"><code>${address}</code></td>
      <td><span class=${`mark ${toneOf(status)}`}>${status}</span></td>
      <td class="nowrap"><${Moment} at=${since} /></td>
      <td class="number">${known(shards, formatCount)}</td>
      <td class="number">${known(tasks, formatCount)}</td>
      <td class="number">${known(pollsPerSecond, formatRate)}</td>
      <td class="number">${known(cpu, formatShare)}</td>
      <td class="number">${known(memoryBytes, formatBytes)}</td>
      <td class="nowrap">${version}</td>
    </tr>
  `;
}

/**
 * @param {number | undefined} value
 * @param {(value: number) => string} format
 */
function known(value, format) {
  return value === undefined ? html`<${Absent} />` : format(value);
}

/** @param {string} status */
function toneOf(status) {
  if (status.toLowerCase() === "active") return "mark-good";
  return status.toLowerCase() === "dead" ? "mark-bad" : "mark-warn";
}
