// @ts-check
import { html, useState } from "../vendor/htm/standalone.module.js";
import { CopyButton } from "../parts/copy-button.js";
import { mediaKindOf, webAddress } from "./media-kind.js";

/**
 * One output: its address, and itself where somebody wants to see it. What is no address of the web stays text.
 * @param {{ address: string }} props
 */
export function Output({ address }) {
  const [shows, setShows] = useState(false);
  const kind = mediaKindOf(address);
  return html`
    <div class="output">
      <div class="output-head">
        ${
          webAddress(address)
            ? html`
              <a class="clipped" href=${address} target="_blank" rel="noreferrer noopener">${address}</a>
            `
            : html`<code class="clipped">${address}</code>`
        }
        <${CopyButton} text=${address} />
        ${kind && html`<button type="button" aria-pressed=${shows} onClick=${() => setShows(!shows)}>${shows ? "Hide" : `Show ${kind}`}</button>`}
      </div>
      ${shows && kind === "video" && html`<video src=${address} controls preload="metadata" muted playsinline></video>`}
      ${shows && kind === "image" && html`<img src=${address} alt="Output of the task" referrerpolicy="no-referrer" />`}
      ${shows && kind === "audio" && html`<audio src=${address} controls preload="metadata"></audio>`}
    </div>
  `;
}
