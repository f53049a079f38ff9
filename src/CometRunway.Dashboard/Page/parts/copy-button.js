// @ts-check
import { html, useEffect, useState } from "../vendor/htm/standalone.module.js";

const SAID_FOR = 2_000;

/**
 * Copies a text, and says so.
 * @param {{ text: string, label?: string }} props
 */
export function CopyButton({ text, label = "Copy" }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said === "") return undefined;
    const timer = setTimeout(() => setSaid(""), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  async function copy() {
    // A page without https has no clipboard; the text can still be selected.
    setSaid(
      await Promise.resolve(navigator.clipboard?.writeText(text)).then(
        () => (navigator.clipboard ? "Copied" : "Select it"),
        () => "Select it",
      ),
    );
  }
  return html`<button type="button" class="quiet copy" onClick=${copy}><span aria-live="polite">${said || label}</span></button>`;
}
