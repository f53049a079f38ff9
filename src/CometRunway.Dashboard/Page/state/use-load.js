// @ts-check
import { useCallback, useEffect, useRef, useState } from "../vendor/htm/standalone.module.js";

/**
 * @template T
 * @typedef {object} Load
 * @property {T} [data] What was loaded last; it stays while it is loaded anew.
 * @property {import("../api/problem.js").ApiProblem} [problem] Why the last load failed.
 * @property {boolean} loading
 * @property {() => void} reload
 * @property {(data: T) => void} put Takes something newer that came another way; what is under way is older, and not waited for.
 */

/**
 * Loads something for as long as the component is there: once, whenever the key changes, and on demand. What belongs to another key is gone.
 * @template T
 * @param {string} key Names what is loaded.
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @returns {Load<T>}
 */
export function useLoad(key, load) {
  const [round, setRound] = useState(0);
  const [state, setState] = useState(/** @type {{ key: string, data?: T, problem?: any, loading: boolean }} */ ({ key, loading: true }));
  const underWay = useRef(new AbortController());
  useEffect(() => {
    const leave = new AbortController();
    underWay.current = leave;
    setState((before) => (before.key === key ? { ...before, loading: true } : { key, loading: true }));
    load(leave.signal).then(
      (data) => leave.signal.aborted || setState({ key, data, loading: false }),
      (problem) => leave.signal.aborted || setState((before) => ({ ...before, problem, loading: false })),
    );
    return () => leave.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const put = useCallback(
    (/** @type {T} */ data) => {
      underWay.current.abort();
      setState({ key, data, loading: false });
    },
    [key],
  );
  const current = state.key === key ? state : { loading: true };
  return { ...current, reload, put };
}
