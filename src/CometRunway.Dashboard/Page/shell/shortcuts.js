// @ts-check
import { useLayoutEffect, useRef } from "../vendor/htm/standalone.module.js";

/**
 * Single keys, where nobody is writing and no dialog is open. What handles one keeps the browser from it.
 * @param {Record<string, (event: KeyboardEvent) => void>} keys
 */
export function useShortcuts(keys) {
  const current = useRef(keys);
  current.current = keys;
  // With what is drawn, not after it: who sees the page may press a key.
  useLayoutEffect(() => {
    function press(/** @type {KeyboardEvent} */ event) {
      const act = current.current[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return;
      event.preventDefault();
      act(event);
    }
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/** @param {KeyboardEvent} event */
function isBusy({ target, key }) {
  if (document.querySelector("dialog[open]")) return true;
  return key !== "Escape" && target instanceof Element && target.matches("input, select, textarea, [contenteditable]");
}
