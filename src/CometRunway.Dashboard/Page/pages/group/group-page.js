// @ts-check
import { html, useState } from "../../vendor/htm/standalone.module.js";
import { pathOf } from "../../api/address.js";
import { useStream } from "../../live/use-stream.js";
import { formatAmount, formatCount, formatShare } from "../../numbers/format.js";
import { Card } from "../../parts/card.js";
import { Figure } from "../../parts/figure.js";
import { Link } from "../../parts/link.js";
import { Loaded } from "../../parts/states.js";
import { StatusStripes } from "../../parts/status-stripes.js";
import { useApp } from "../../session/app-context.js";
import { useOwner, useScope } from "../../session/scope.js";
import { useShortcuts } from "../../shell/shortcuts.js";
import { useLoad } from "../../state/use-load.js";
import { formatDuration } from "../../time/format.js";
import { sumOf } from "../money/sums.js";
import { StatusTiles } from "../../parts/status-tiles.js";
import { secondsLeft, withSample } from "./pace.js";

const EVENTS = ["group", "end"];

/**
 * One group, live: how far it is, what failed, what it costs, when it is likely to be done.
 * @param {{ id: string }} props
 */
export function GroupPage({ id }) {
  const { api } = useApp();
  const scope = useScope();
  const owner = useOwner();
  const path = `api/groups/${pathOf(id)}`;
  const load = useLoad(`group ${owner ?? ""}/${id}`, (signal) => api.get(path, { tenant: owner }, signal));
  const usage = useLoad(`group usage ${owner ?? ""}/${id}`, (signal) => api.get("api/usage", { tenant: owner, by: "group" }, signal));
  const [samples, setSamples] = useState(/** @type {readonly import("./pace.js").Sample[]} */ ([]));
  const [isOver, setIsOver] = useState(false);
  useShortcuts({ Escape: () => history.back() });
  useStream({
    path: `${path}/updates`,
    query: { tenant: owner },
    events: EVENTS,
    off: isOver,
    onEvent(name, data) {
      if (name === "end") return setIsOver(true);
      load.put(data);
      setSamples((before) => withSample(before, { at: Date.now(), done: data.done }));
    },
  });
  const sum = usage.data && sumOf(usage.data.rows.filter((/** @type {import("../../api/documents.js").UsageRow} */ row) => row.group === id));

  return html`
    <header class="page-head">
      <h1 class="title-id">${id}</h1>
      <span class="grow"></span>
      <${Link} class="button" to=${{ page: "tasks", query: { group: id, tenant: owner ?? scope.tenant } }}>Its tasks<//>
    </header>
    <${Loaded} load=${load}>
      ${(/** @type {import("../../api/documents.js").GroupDocument} */ { counts, total, done }) => {
        const left = total - done;
        const remaining = secondsLeft(samples, left);
        return html`
          <${Card}>
            <div class="group-progress"><${StatusStripes} counts=${counts} /></div>
            <dl class="figures">
              <${Figure} name="Done" value=${formatShare(total === 0 ? 0 : done / total)} hint=${`${formatCount(done)} of ${formatCount(total)}`} />
              <${Figure} name="Open" value=${formatCount(left)} />
              <${Figure}
                name="Failed"
                value=${formatCount(counts.FAILED ?? 0)}
                tone=${(counts.FAILED ?? 0) > 0 ? "bad" : undefined}
                hint=${done > 0 ? `${formatShare((counts.FAILED ?? 0) / done)} of the ended` : ""}
              />
              <${Figure}
                name="Time left"
                value=${left === 0 ? "none" : remaining === undefined ? undefined : formatDuration(remaining)}
                hint=${left > 0 ? (remaining === undefined ? "known once some end" : "at the pace of late") : ""}
              />
              <${Figure}
                name="Credits"
                value=${sum && sum.tasks > sum.withoutCost ? formatAmount(sum.credits) : undefined}
                hint=${sum && sum.failedCredits > 0 ? `${formatAmount(sum.failedCredits)} on failures` : "last 30 days"}
              />
            </dl>
          <//>
          <${StatusTiles} counts=${counts} query=${{ group: id, tenant: owner ?? scope.tenant }} />
        `;
      }}
    <//>
  `;
}
