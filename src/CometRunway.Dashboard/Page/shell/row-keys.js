// @ts-check
import { useShortcuts } from "./shortcuts.js";

/**
 * j and k go from row to row, / to the search; Enter follows the row's link by itself.
 * @param {string} searchId
 */
export function useRowKeys(searchId) {
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    "/": () => document.getElementById(searchId)?.focus(),
    Escape: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
  });
}

/** @param {1 | -1} direction */
function step(direction) {
  const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".row-link")]);
  const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = at < 0 ? (direction === 1 ? 0 : links.length - 1) : at + direction;
  links[next]?.focus();
}
