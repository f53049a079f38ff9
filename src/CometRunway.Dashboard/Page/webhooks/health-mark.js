// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { healthOf } from "./health.js";

/** @param {{ webhook: import("../api/documents.js").Webhook }} props */
export function HealthMark({ webhook }) {
  const { word, tone } = healthOf(webhook);
  return html`<span class=${`mark mark-${tone}`}>${word}</span>`;
}
