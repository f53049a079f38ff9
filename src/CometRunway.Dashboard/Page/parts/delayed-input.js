// @ts-check
import { html, useEffect, useRef, useState } from "../vendor/htm/standalone.module.js";

const DELAY = 300;

/**
 * A field that tells what stands in it once nobody writes any more; Enter tells at once.
 * @param {{ value: string, onValue: (value: string) => void, [attribute: string]: unknown }} props
 */
export function DelayedInput({ value, onValue, ...attributes }) {
  const [text, setText] = useState(value);
  const timer = useRef(0);
  const latest = useRef(onValue); // What else was changed meanwhile is not to be undone.
  latest.current = onValue;
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function tell(/** @type {string} */ told, delay = 0) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(told.trim()), delay);
  }
  function write(/** @type {any} */ event) {
    setText(event.target.value);
    tell(event.target.value, DELAY);
  }
  function press(/** @type {any} */ event) {
    if (event.key === "Enter") tell(event.target.value);
    if (event.key === "Escape") event.target.blur();
  }
  return html`<input ...${attributes} value=${text} spellcheck="false" autocomplete="off" onInput=${write} onKeyDown=${press} />`;
}
