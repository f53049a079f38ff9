// @ts-check
import { html } from "../vendor/htm/standalone.module.js";

/**
 * The way to the pages of a short list.
 * @param {{ token?: string, isFirst: boolean, onFirst: () => void, onNext: (token: string) => void }} props
 */
export function NextPage({ token, isFirst, onFirst, onNext }) {
  if (isFirst && !token) return null;
  return html`
    <nav class="pager" aria-label="Pages of the list">
      <button type="button" disabled=${isFirst} onClick=${onFirst}>First page</button>
      <button type="button" disabled=${!token} onClick=${() => token && onNext(token)}>Next page</button>
    </nav>
  `;
}
