// @ts-check

/** @typedef {import("../api/documents.js").Webhook} Webhook */

/**
 * How an endpoint does, in a word and a tone.
 * @param {Webhook} webhook
 * @returns {{ word: string, tone: "good" | "warn" | "bad" }}
 */
export function healthOf({ state, failingSince, deliveries }) {
  if (state === "disabled") return { word: "disabled", tone: "bad" };
  if (state === "paused") return { word: "paused", tone: "warn" };
  if (failingSince !== undefined) return { word: "failing", tone: "bad" };
  if (deliveries.dead > 0) return { word: "has dead letters", tone: "warn" };
  return { word: "healthy", tone: "good" };
}
