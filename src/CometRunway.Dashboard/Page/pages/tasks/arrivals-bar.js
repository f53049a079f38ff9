// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatCount } from "../../numbers/format.js";
import { isToldByUpdates } from "../../tasks/task-filter.js";
import { MOST_COUNTED } from "./task-list-model.js";

/**
 * Who would be in the list by now. Its room is there from the beginning: nothing moves when somebody comes.
 * @param {{ arrivals: number, query: Record<string, string>, onShow: () => void }} props
 */
export function ArrivalsBar({ arrivals, query, onShow }) {
  const count = arrivals >= MOST_COUNTED ? `${formatCount(MOST_COUNTED)} or more` : formatCount(arrivals);
  return html`
    <div class="arrivals" aria-live="polite">
      ${
        arrivals === 0
          ? html`
            <span class="hint">No new tasks</span>
          `
          : html`<button type="button" class="primary" onClick=${onShow}>${isToldByUpdates(query) ? "" : "Up to "}${count} new</button>`
      }
    </div>
  `;
}
