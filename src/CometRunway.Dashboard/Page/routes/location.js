// @ts-check
import { Observable, useObservable } from "../state/observable.js";
import { formatRoute, parseRoute } from "./route.js";

/** @typedef {import("./route.js").Route} Route */

const current = new Observable(parseRoute(location.hash));
addEventListener("hashchange", () => current.set(parseRoute(location.hash)));

/** @returns {Route} */
export function useRoute() {
  return useObservable(current);
}

/** @param {Parameters<typeof formatRoute>[0]} route */
export function navigate(route) {
  location.hash = formatRoute(route);
}

/**
 * Goes there without a step in the history: for what changes with each key that is pressed.
 * @param {Parameters<typeof formatRoute>[0]} route
 */
export function replaceRoute(route) {
  history.replaceState(null, "", formatRoute(route));
  current.set(parseRoute(location.hash));
}
