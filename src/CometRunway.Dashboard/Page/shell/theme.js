// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { useObservable } from "../state/observable.js";
import { remembered } from "../state/remembered.js";

const NEXT = /** @type {Record<string, string>} */ ({ auto: "light", light: "dark", dark: "auto" });
const WORDS = /** @type {Record<string, string>} */ ({ auto: "Theme: system", light: "Theme: light", dark: "Theme: dark" });

const theme = remembered("theme", "auto");
apply(theme.value);
theme.subscribe(apply);

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const value = useObservable(theme);
  return html`<button type="button" class="quiet" onClick=${() => theme.set(NEXT[value] ?? "auto")}>${WORDS[value] ?? WORDS.auto}</button>`;
}

/** @param {string} value */
function apply(value) {
  document.documentElement.dataset.theme = value;
}
