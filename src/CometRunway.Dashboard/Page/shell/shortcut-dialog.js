// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { Dialog } from "../parts/dialog.js";

const KEYS = [
  ["/", "Search"],
  ["j", "Next row"],
  ["k", "Row before"],
  ["Enter", "Open the row"],
  ["Esc", "Back, or out of a field"],
  ["p", "Pause or resume"],
  ["?", "These keys"],
];

/** @param {{ onClose: () => void }} props */
export function ShortcutDialog({ onClose }) {
  return html`
    <${Dialog} title="Keys" onClose=${onClose}>
      <dl class="pairs">${KEYS.map(([key, meaning]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`)}</dl>
    <//>
  `;
}
