// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { CopyButton } from "../../parts/copy-button.js";

/** @param {{ commands: { name: string, text: string }[] }} props */
export function CommandList({ commands }) {
  return html`
    <ul class="commands">
      ${commands.map(
        ({ name, text }) => html`
          <li key=${name}><span>${name}</span><code class="command">${text}</code><${CopyButton} text=${text} /></li>
        `,
      )}
    </ul>
  `;
}
