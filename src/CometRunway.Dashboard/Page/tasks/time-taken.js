// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { useTime } from "../time/clock.js";
import { formatDuration, formatExact } from "../time/format.js";

/**
 * How long a task took, or has taken so far.
 * @param {{ task: import("../api/documents.js").TaskDocument }} props
 */
export function TimeTaken({ task }) {
  const begun = Date.parse(task.createdAt ?? task.trackedAt);
  const ended = task.endedAt === undefined ? undefined : Date.parse(task.endedAt);
  const text = useTime((now) => formatDuration(Math.round(Math.max(0, ((ended ?? now) - begun) / 1000))), [begun, ended]);
  return html`<span title=${ended === undefined ? "So far" : `Ended ${formatExact(ended)}`}>${text}</span>`;
}
