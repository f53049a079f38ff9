// @ts-check
import { useEffect, useState } from "../vendor/htm/standalone.module.js";

/**
 * The colours of the stylesheet, for what is drawn on a canvas; anew whenever light and dark change.
 * @template {string} Name
 * @param {readonly Name[]} names Of custom properties, without the dashes.
 * @returns {Record<Name, string>}
 */
export function useColours(names) {
  const [colours, setColours] = useState(() => read(names));
  useEffect(() => {
    const again = () => setColours(read(names));
    const system = matchMedia("(prefers-color-scheme: dark)");
    const choice = new MutationObserver(again);
    system.addEventListener("change", again);
    choice.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      system.removeEventListener("change", again);
      choice.disconnect();
    };
  }, []);
  return colours;
}

/**
 * @template {string} Name
 * @param {readonly Name[]} names
 */
function read(names) {
  // A custom property would be given as it is written, light and dark side by side; a colour is what comes of it.
  const probe = document.createElement("span");
  document.body.append(probe);
  const colours = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return /** @type {Record<Name, string>} */ (Object.fromEntries(colours));
}
