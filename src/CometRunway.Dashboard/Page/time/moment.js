// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { Absent } from "../parts/absent.js";
import { useTime } from "./clock.js";
import { formatExact, formatRelative } from "./format.js";

/**
 * A moment, told from now; exactly where it is pointed at.
 * @param {{ at?: string }} props
 */
export function Moment({ at }) {
  const time = at === undefined ? NaN : Date.parse(at);
  const text = useTime((now) => (Number.isNaN(time) ? "" : formatRelative(time, now)), [time]);
  return Number.isNaN(time) ? html`<${Absent} />` : html`<time datetime=${at} title=${formatExact(time)}>${text}</time>`;
}
