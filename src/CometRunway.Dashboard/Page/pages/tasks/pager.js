// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { Moment } from "../../time/moment.js";

/**
 * The way to further pages. A page that came to the bound of its look may hold few tasks, and says how far it looked.
 * @param {{ page: import("../../api/documents.js").TaskPage, isFirst: boolean, onFirst: () => void, onNext: (token: string) => void }} props
 */
export function Pager({ page, isFirst, onFirst, onNext }) {
  const next = page.nextPageToken;
  return html`
    <nav class="pager" aria-label="Pages of the list">
      <button type="button" disabled=${isFirst} onClick=${onFirst}>First page</button>
      <button type="button" disabled=${!next} onClick=${() => next && onNext(next)}>${page.reached ? "Look further" : "Next page"}</button>
      ${page.reached && html`<span class="hint">Looked as far as tasks tracked <${Moment} at=${page.reached} />.</span>`}
    </nav>
  `;
}
