// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatAmount } from "../../numbers/format.js";
import { Absent } from "../../parts/absent.js";
import { Link } from "../../parts/link.js";
import { useScope } from "../../session/scope.js";
import { Moment } from "../../time/moment.js";
import { isTerminal } from "../../tasks/status.js";

/**
 * What is known of a task, a line each; what is not known has no line, but for what comes to be known while somebody
 * looks: the lines of a task that goes on are as many as those of one that has ended, so that nothing below them moves.
 * @param {{ task: import("../../api/documents.js").TaskDocument, owner: string | undefined, traceUrl: string | undefined }} props
 */
export function TaskFacts({ task, owner, traceUrl }) {
  const { tenant } = useScope();
  const linkTo = (/** @type {string} */ name, /** @type {string} */ value) =>
    html`<${Link} to=${{ page: "tasks", query: { [name]: value, tenant } }}>${value}<//>`;
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
    ["Created", html`<${Moment} at=${task.createdAt} />`],
    ["Tracked", html`<${Moment} at=${task.trackedAt} />`],
    ...(isTerminal(task.status) ? factsOfEnd(task) : factsOfCourse(task)),
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

/**
 * @param {import("../../api/documents.js").TaskDocument} task
 * @returns {[string, unknown][]}
 */
function factsOfCourse({ deadline, nextPollAt, expectedEnd }) {
  return [
    ["Given up", html`<${Moment} at=${deadline} />`],
    ["Next poll", html`<${Moment} at=${nextPollAt} />`],
    ["Likely end", html`<${Moment} at=${expectedEnd?.median} />${expectedEnd && html`, nine in ten <${Moment} at=${expectedEnd.ninetieth} />`}`],
  ];
}

/**
 * @param {import("../../api/documents.js").TaskDocument} task
 * @returns {[string, unknown][]}
 */
function factsOfEnd({ endedAt, endedBy, outputExpiresAt, cost }) {
  return [
    ["Ended", html`<${Moment} at=${endedAt} />${endedBy === "tracker" ? ", by the tracker" : ""}`],
    ["Output expires", html`<${Moment} at=${outputExpiresAt} />`],
    ["Cost", typeof cost?.credits === "number" ? `${formatAmount(cost.credits)} credits` : html`<${Absent} />`],
  ];
}
