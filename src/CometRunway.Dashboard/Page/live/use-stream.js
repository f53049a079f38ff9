// @ts-check
import { useEffect, useRef } from "../vendor/htm/standalone.module.js";
import { useApp } from "../session/app-context.js";
import { useObservable } from "../state/observable.js";
import { openStream } from "./event-stream.js";
import { asleep, connection, paused } from "./liveness.js";

/**
 * Follows an event stream for as long as the component is there, the page is not paused, and somebody looks at it. A tab has one.
 * @param {object} stream
 * @param {string} stream.path
 * @param {import("../api/address.js").Query} stream.query
 * @param {readonly string[]} stream.events
 * @param {(name: string, data: any) => void} stream.onEvent
 * @param {() => void} [stream.onReturn] It begins anew after a pause: what came meanwhile was not heard.
 * @param {boolean} [stream.off] There is nothing to follow.
 * @param {string} [stream.after] The id to begin after.
 */
export function useStream({ path, query, events, onEvent, onReturn, off = false, after }) {
  const { api, checkSession } = useApp();
  const isPaused = useObservable(paused);
  const isAsleep = useObservable(asleep);
  const rests = isPaused || isAsleep;
  const rested = useRef(false);
  const heard = useRef({ onEvent, onReturn });
  heard.current = { onEvent, onReturn };

  useEffect(() => {
    if (rests) rested.current = true;
    if (rests || off) return undefined;
    if (rested.current) heard.current.onReturn?.();
    rested.current = false;
    const close = openStream({
      address: (lastEventId) => api.address(path, { ...query, lastEventId }),
      events,
      onEvent: (name, data) => heard.current.onEvent(name, data),
      onState: (state) => connection.set(state),
      onRefused: checkSession,
      after,
    });
    return () => {
      close();
      connection.set("none");
    };
  }, [rests, off, api.address(path, query)]);
}
