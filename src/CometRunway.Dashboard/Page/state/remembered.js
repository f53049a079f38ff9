// @ts-check
import { Observable } from "./observable.js";

/**
 * A choice of whoever looks at the page that this browser remembers; forgotten with the tab where the browser keeps nothing.
 * @param {string} name
 * @param {string} usual
 */
export function remembered(name, usual) {
  const key = `cometrunway.${name}`;
  const choice = new Observable(read(key) ?? usual);
  choice.subscribe((value) => write(key, value));
  return choice;
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice lasts as long as the tab.
  }
}
