// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatCount } from "../../numbers/format.js";
import { Moment } from "../../time/moment.js";

const MOST_COUNTED = 1_000;

/** @param {{ webhook: import("../../api/documents.js").Webhook }} props */
export function WebhookFacts({
  webhook: { id, url, events, group, label, createdAt, state, since, cursor, lag, failingSince, notBefore, deliveries },
}) {
  /** @type {[string, unknown][]} */
  const facts = [
    ["Sends to", url ?? "its address can't be decrypted here: give it again"],
    ["Id", html`<code>${id}</code>`],
    ["Events", events.map((event) => html`<span class="label" key=${event}>${event}</span> `)],
    [
      "Only of",
      group || label
        ? [group && html`<span class="label">group ${group}</span> `, label && html`<span class="label">label ${label}</span>`]
        : "all tasks",
    ],
    ["State", html`${state}, since <${Moment} at=${since} />`],
    ["Failing since", failingSince && html`<${Moment} at=${failingSince} />`],
    ["Not before", notBefore && html`<${Moment} at=${notBefore} />, as it asked`],
    [
      "Cursor",
      html`
        position ${cursor}
        ${lag === undefined ? "" : `, ${lag >= MOST_COUNTED ? `${formatCount(MOST_COUNTED)} or more` : formatCount(lag)} waiting`}
      `,
    ],
    [
      "Deliveries",
      `${formatCount(deliveries.delivered)} delivered, ${formatCount(deliveries.retrying)} retrying, ${formatCount(deliveries.dead)} dead`,
    ],
    ["Registered", html`<${Moment} at=${createdAt} />`],
  ];
  return html`
    <dl class="pairs">
      ${facts.filter(([, value]) => value).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
  `;
}
