// @ts-check
import { useEffect, useRef } from "../vendor/htm/standalone.module.js";
import { asleep, paused, refreshing } from "../live/liveness.js";

/**
 * Does something again and again while the page is looked at and not paused: for what has no stream.
 * @param {number} milliseconds
 * @param {() => void} act
 * @param {boolean} [off]
 */
export function useEvery(milliseconds, act, off = false) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (off) return undefined;
    const timer = setInterval(() => {
      if (!paused.value && !asleep.value && !document.hidden) latest.current();
    }, milliseconds);
    refreshing.set(refreshing.value + 1);
    return () => {
      clearInterval(timer);
      refreshing.set(refreshing.value - 1);
    };
  }, [milliseconds, off]);
}
