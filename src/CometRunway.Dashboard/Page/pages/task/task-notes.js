// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatOdds } from "../../numbers/format.js";
import { Moment } from "../../time/moment.js";

const HEALTH = {
  notVisible: "The upstream does not show it yet",
  limited: "The upstream is limited",
  unauthorized: "The upstream refuses the key",
  failing: "Polling it fails",
};

/**
 * What is remarkable about a task: that it is stuck, is polled with difficulty or no longer tracked.
 * @param {{ task: import("../../api/documents.js").TaskDocument, isStopped: boolean }} props
 */
export function TaskNotes({ task: { stuck, health }, isStopped }) {
  return html`
    ${
      isStopped &&
      html`
        <div class="note note-warn"><strong>No longer tracked</strong><p>Somebody stopped it. What is shown is how it stood then.</p></div>
      `
    }
    ${
      stuck &&
      html`
        <div class="note note-warn">
          <strong>Stuck since <${Moment} at=${stuck.since} /></strong>
          <p>${stuck.why}. Of its kind ${formatOdds(stuck.improbability)} goes on for so long. It is polled on.</p>
        </div>
      `
    }
    ${
      health.state !== "ok" &&
      html`
        <div class="note note-warn">
          <strong>${HEALTH[health.state]}, since <${Moment} at=${health.since} /></strong>
          ${health.reason && html`<p class="prose">${health.reason}</p>`}
          <p>That is how polling goes, not the task's status: it is polled on.</p>
        </div>
      `
    }
    ${
      health.state === "ok" &&
      health.reason &&
      html`
        <div class="note"><strong>Not all of the upstream's answer was understood</strong><p class="prose">${health.reason}</p></div>
      `
    }
  `;
}
