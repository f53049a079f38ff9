// @ts-check
import { useEffect, useState } from "../vendor/htm/standalone.module.js";

/** @type {Set<() => void>} */
const listeners = new Set();
let timer = 0;

/**
 * Calls back each second, on the one beat of the page; not while the tab is hidden.
 * @param {() => void} listener
 * @returns {() => void} Ends it.
 */
export function onBeat(listener) {
  listeners.add(listener);
  if (timer === 0) timer = setInterval(beat, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = 0;
  };
}

/**
 * What is worked out of the time, each second; whoever shows it is drawn again only where it has changed.
 * @template T
 * @param {(now: number) => T} of
 * @param {readonly unknown[]} parts What else it is worked out of.
 * @returns {T}
 */
export function useTime(of, parts) {
  const [, setValue] = useState(/** @type {T | undefined} */ (undefined));
  useEffect(() => onBeat(() => setValue(() => of(Date.now()))), parts);
  return of(Date.now());
}

function beat() {
  if (document.hidden) return;
  for (const listener of [...listeners]) listener();
}
