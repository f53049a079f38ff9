// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { formatRoute } from "../routes/route.js";

/**
 * A link within the page.
 * @param {{ to: Parameters<typeof formatRoute>[0], class?: string, title?: string, children?: unknown, current?: boolean }} props
 */
export function Link({ to, children, current, ...rest }) {
  return html`<a href=${formatRoute(to)} aria-current=${current ? "page" : undefined} ...${rest}>${children}</a>`;
}
