// @ts-check
import { createContext, useContext } from "../vendor/htm/standalone.module.js";

/**
 * What every part of the page may use.
 * @typedef {object} App
 * @property {import("../api/api.js").Api} api
 * @property {Settings} settings
 * @property {import("../api/documents.js").Session} session
 * @property {() => void} checkSession Asks whether the session still stands; where it does not, whoever looks is asked to sign in.
 * @property {() => Promise<void>} signOut
 */

/** @typedef {{ root: string, version: string, traceUrl?: string }} Settings What the page is told by the server that serves it. */

const AppContext = createContext(/** @type {App} */ (/** @type {unknown} */ (undefined)));

export const AppProvider = AppContext.Provider;

/** @returns {App} */
export function useApp() {
  return useContext(AppContext);
}
