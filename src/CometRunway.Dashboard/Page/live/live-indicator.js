// @ts-check
import { html, useEffect } from "../vendor/htm/standalone.module.js";
import { useObservable } from "../state/observable.js";
import { connection, paused, refreshing } from "./liveness.js";

const WORDS = { none: "At rest", refreshed: "Refreshed", connecting: "Connecting…", live: "Live", reconnecting: "Reconnecting…" };

/** Says whether what is shown is live, and pauses it. */
export function LiveIndicator() {
  const isPaused = useObservable(paused);
  const stream = useObservable(connection);
  const isRefreshed = useObservable(refreshing) > 0;
  const state = stream === "none" && isRefreshed ? "refreshed" : stream;
  useEffect(() => {
    document.documentElement.dataset.live = isPaused ? "paused" : state; // For styles, and for whoever waits for it from outside.
  }, [isPaused, state]);
  return html`
    <div class="live">
      <span class="live-state live-${isPaused ? "paused" : state}" role="status">${isPaused ? "Paused" : WORDS[state]}</span>
      <button type="button" class="quiet" aria-pressed=${isPaused} title="Pause or resume (p)" onClick=${() => paused.set(!isPaused)}>
        ${isPaused ? "Resume" : "Pause"}
      </button>
    </div>
  `;
}
