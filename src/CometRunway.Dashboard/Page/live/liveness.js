// @ts-check
import { Observable } from "../state/observable.js";

/** @typedef {"none" | "connecting" | "live" | "reconnecting"} Connection */

const HIDDEN_FOR = 60_000;

/** Whether whoever looks at the page has paused it. */
export const paused = new Observable(false);

/** How the page's stream stands. @type {Observable<Connection>} */
export const connection = new Observable(/** @type {Connection} */ ("none"));

/** How many parts of the page are read anew every few seconds. */
export const refreshing = new Observable(0);

/** Nobody has looked at the tab for a while, so it holds no stream. */
export const asleep = new Observable(false);

let timer = 0;
document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (document.hidden) timer = setTimeout(() => asleep.set(true), HIDDEN_FOR);
  else asleep.set(false);
});
