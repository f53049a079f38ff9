// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatAmount } from "../../numbers/format.js";
import { Link } from "../../parts/link.js";
import { useScope } from "../../session/scope.js";
import { Moment } from "../../time/moment.js";
import { isTerminal } from "../../tasks/status.js";

/**
 * What is known of a task, a line each; what is not known has no line.
 * @param {{ task: import("../../api/documents.js").TaskDocument, owner: string | undefined, traceUrl: string | undefined }} props
 */
export function TaskFacts({ task, owner, traceUrl }) {
  const { tenant } = useScope();
  const linkTo = (/** @type {string} */ name, /** @type {string} */ value) =>
    html`<${Link} to=${{ page: "tasks", query: { [name]: value, tenant } }}>${value}<//>`;
  const credits = task.cost?.credits;
  /** @type {[string, unknown][]} */
  const facts = [
    ["Tenant", owner && html`<code>${owner}</code>`],
    ["Kind", task.kind && linkTo("kind", task.kind)],
    ["Model", task.model && linkTo("model", task.model)],
    [
      "Group",
      task.group &&
        html`<${Link} to=${{ page: "groups", id: task.group, query: { tenant, of: tenant === undefined ? owner : undefined } }}>${task.group}<//>`,
    ],
    [
      "Labels",
      task.labels && task.labels.length > 0 && task.labels.map((label) => html`<span class="label" key=${label}>${linkTo("label", label)}</span> `),
    ],
    ["Created", task.createdAt && html`<${Moment} at=${task.createdAt} />`],
    ["Tracked", html`<${Moment} at=${task.trackedAt} />`],
    ["Ended", task.endedAt && html`<${Moment} at=${task.endedAt} />${task.endedBy === "tracker" ? ", by the tracker" : ""}`],
    ["Given up", !isTerminal(task.status) && html`<${Moment} at=${task.deadline} />`],
    ["Next poll", task.nextPollAt && html`<${Moment} at=${task.nextPollAt} />`],
    ["Likely end", task.expectedEnd && html`<${Moment} at=${task.expectedEnd.median} />, nine in ten <${Moment} at=${task.expectedEnd.ninetieth} />`],
    ["Output expires", task.outputExpiresAt && html`<${Moment} at=${task.outputExpiresAt} />`],
    ["Cost", typeof credits === "number" && `${formatAmount(credits)} credits`],
    ["Version", task.version],
    ["Update id", html`<code>${task.updateId}</code>`],
    [
      "Trace",
      traceUrl &&
        task.traceId &&
        html`
          <a href=${traceUrl.replaceAll("{traceId}", encodeURIComponent(task.traceId))} target="_blank" rel="noreferrer noopener">${task.traceId}</a>
        `,
    ],
  ];
  return html`
    <dl class="pairs">
      ${facts.filter(([, value]) => value).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
  `;
}
