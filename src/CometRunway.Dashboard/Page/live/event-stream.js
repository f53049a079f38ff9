// @ts-check
import { pauseBefore } from "./reconnect.js";

/**
 * @typedef {object} StreamSpec
 * @property {(lastEventId: string) => string} address Where; what was heard last is empty at first.
 * @property {readonly string[]} events The names of events to hear.
 * @property {(name: string, data: any) => void} onEvent
 * @property {(state: "connecting" | "live" | "reconnecting") => void} onState
 * @property {() => void} onRefused The server answered, but with no stream; it is asked again.
 * @property {string} [after] What to begin after.
 */

/**
 * An event stream that comes back by itself, with what it heard last. A connection that breaks is the browser's to mend; one that a server refuses, because it
 * is about to stop or full, is tried again from here.
 * @param {StreamSpec} spec
 * @returns {() => void} Closes it.
 */
export function openStream(spec) {
  let lastEventId = spec.after ?? "";
  let refusals = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {EventSource} */
  let source;

  function open() {
    source = new EventSource(spec.address(lastEventId));
    source.onopen = () => {
      refusals = 0;
      spec.onState("live");
    };
    source.onerror = () => {
      spec.onState("reconnecting");
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, pauseBefore(refusals++, Math.random()));
      spec.onRefused();
    };
    for (const name of spec.events) {
      source.addEventListener(name, (event) => {
        if (!(event instanceof MessageEvent)) return; // The browser's own "open" has the name of one of the API's.
        if (event.lastEventId !== "") lastEventId = event.lastEventId;
        spec.onEvent(name, JSON.parse(event.data));
      });
    }
  }

  spec.onState("connecting");
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
