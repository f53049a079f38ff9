// @ts-check
import { useCallback, useEffect, useState } from "../vendor/htm/standalone.module.js";
import { Api } from "../api/api.js";
import { ApiProblem } from "../api/problem.js";

/** @typedef {import("../api/documents.js").Session} Session */

/**
 * @typedef {{ phase: "loading" }
 *   | { phase: "failed", problem: ApiProblem }
 *   | { phase: "ready", api: Api, settings: import("./app-context.js").Settings, session: Session }} SessionState
 */

/** Who looks at the page. Where a session is to be had without a key, it is taken at once. */
export function useSession() {
  const [state, setState] = useState(/** @type {SessionState} */ ({ phase: "loading" }));

  const put = useCallback((/** @type {Session} */ session) => setState((before) => (before.phase === "ready" ? { ...before, session } : before)), []);
  const begin = useCallback(async () => {
    setState({ phase: "loading" });
    try {
      const settings = await readSettings();
      const api = new Api(new URL(settings.root, location.href), () => void check(api));
      setState({ phase: "ready", api, settings, session: await open(api) });
    } catch (problem) {
      setState({ phase: "failed", problem: problem instanceof ApiProblem ? problem : ApiProblem.silence() });
    }
  }, []);
  const check = useCallback(async (/** @type {Api} */ api) => {
    await api.get("api/session").then(put, () => undefined); // Nobody there: what asked says so.
  }, []);
  useEffect(() => void begin(), []);

  return { state, begin, put, check };
}

async function readSettings() {
  const response = await fetch("settings.json");
  if (!response.ok) throw await ApiProblem.of(response);
  return response.json();
}

/**
 * @param {Api} api
 * @returns {Promise<Session>}
 */
async function open(api) {
  const session = await api.get("api/session");
  if (session.role !== "none" || !session.open) return session;
  return signIn(api).catch(() => session);
}

/**
 * @param {Api} api
 * @param {string} [key] Without one where the server lets whoever comes in.
 * @returns {Promise<Session>} Of role "none" where the browser did not keep the cookie.
 */
export async function signIn(api, key) {
  await api.send("POST", "api/session", {}, key === undefined ? {} : { key });
  return api.get("api/session");
}
