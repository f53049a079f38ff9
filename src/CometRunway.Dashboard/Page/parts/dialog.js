// @ts-check
import { html, useEffect, useRef } from "../vendor/htm/standalone.module.js";

/**
 * A dialog above the page; Esc closes it.
 * @param {{ title: string, onClose: () => void, children?: unknown }} props
 */
export function Dialog({ title, onClose, children }) {
  const element = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => element.current?.showModal(), []);
  return html`
    <dialog ref=${element} onClose=${onClose} aria-label=${title}>
      <header class="dialog-head">
        <h2>${title}</h2>
        <button type="button" class="quiet" onClick=${() => element.current?.close()}>Close</button>
      </header>
      ${children}
    </dialog>
  `;
}
