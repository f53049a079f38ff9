// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { Thumbnail } from "../media/thumbnail.js";
import { usePreviews } from "../media/previews.js";
import { counted } from "../numbers/format.js";
import { Absent } from "../parts/absent.js";
import { ProgressBar } from "../parts/progress-bar.js";
import { Moment } from "../time/moment.js";

const HEALTH = { notVisible: "not visible yet", limited: "upstream limited", unauthorized: "key refused", failing: "polling fails" };

/**
 * How far a task is, or what came of it, in a line.
 * @param {{ task: import("../api/documents.js").TaskDocument }} props
 */
export function Outcome({ task }) {
  const showsPreviews = usePreviews();
  const { status, progress, output, failure, failureCode, expectedEnd, stuck, health } = task;
  const first = output?.[0];
  if (status === "SUCCEEDED") {
    if (first === undefined) return html`<span class="soft">no output</span>`;
    return html`
      <span class="outcome">
        ${showsPreviews && html`<${Thumbnail} key=${first} address=${first} />`}
        <span class="soft">${counted(output?.length ?? 0, "output")}</span>
      </span>
    `;
  }
  if (status === "FAILED")
    return html`
      <span class="outcome" title=${failure}>
        <code class="failure">${failureCode ?? "no code"}</code> <span class="soft clipped">${failure}</span>
      </span>
    `;
  if (status === "CANCELLED") return html`<${Absent} why="Nothing came of it" />`;
  return html`
    <span class="outcome">
      ${progress !== undefined && html`<${ProgressBar} value=${progress} label="Progress" />`}
      ${stuck && html`<span class="mark mark-warn" title=${stuck.why}>stuck</span>`}
      ${health.state !== "ok" && html`<span class="mark mark-warn" title=${health.reason}>${HEALTH[health.state]}</span>`}
      ${expectedEnd && html`<span class="soft" title="Half of such tasks end sooner">ends <${Moment} at=${expectedEnd.median} /></span>`}
    </span>
  `;
}
