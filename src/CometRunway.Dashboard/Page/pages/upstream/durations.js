// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { formatDuration } from "../../time/format.js";
import { longestOf, nameOf, stepsOf } from "./ranges.js";

/** @typedef {import("../../api/documents.js").Durations} Times */

const WIDTH = 1000;
const BEYOND = 1.12; // The last step of the scale has room for its words.
const PARTS = /** @type {const} */ ([
  ["waiting", "Waiting", "range-waiting"],
  ["running", "Running", "range-running"],
]);

/**
 * Waiting and running by kind and model, side by side: to the median, the ninetieth, and the ninety-ninth where it is known.
 * @param {{ kinds: readonly import("../../api/documents.js").KindOfTask[] }} props
 */
export function Durations({ kinds }) {
  const longest = longestOf(kinds);
  const extent = longest * BEYOND;
  const x = (/** @type {number} */ seconds) => (seconds / extent) * WIDTH;
  return html`
    <div class="ranges">
      ${kinds.map(
        (kind) => html`
          <div class="range-row" key=${nameOf(kind)}>
            <span class="clipped" title=${nameOf(kind)}>${nameOf(kind)}</span>
            <svg viewBox="0 0 1000 30" preserveAspectRatio="none" role="img" aria-label=${labelOf(kind)}>
              ${stepsOf(longest).map((seconds) => html`<line key=${seconds} class="range-step" x1=${x(seconds)} x2=${x(seconds)} y1="0" y2="30" />`)}
              ${PARTS.map(
                ([part, word, look], i) => html`
                  <${Range} key=${part} times=${kind[part]} x=${x} y=${3 + i * 14} look=${look} title=${`${word}: ${wordsOf(kind[part])}`} />
                `,
              )}
            </svg>
          </div>
        `,
      )}
      <div class="range-row" aria-hidden="true">
        <span></span>
        <span class="range-scale">
          ${stepsOf(longest).map(
            (seconds) => html`
              <span key=${seconds} style=${{ left: `${(seconds / extent) * 100}%` }}>${seconds === 0 ? "0" : formatDuration(seconds)}</span>
            `,
          )}
        </span>
      </div>
    </div>
    <ul class="legend">
      ${PARTS.map(
        ([part, word, look]) => html`
          <li key=${part}><span class=${`swatch ${look}`}></span>${word}: dark to p50, light to p90, a line to p99</li>
        `,
      )}
    </ul>
  `;
}

/** @param {import("../../api/documents.js").KindOfTask} kind */
function labelOf(kind) {
  return PARTS.map(([part, word]) => `${word}: ${wordsOf(kind[part])}`).join("; ");
}

/** @param {{ times: Times, x: (seconds: number) => number, y: number, look: string, title: string }} props */
function Range({ times: { medianSeconds, ninetiethSeconds, ninetyNinthSeconds }, x, y, look, title }) {
  return html`
    <g class=${look}>
      <title>${title}</title>
      ${
        ninetyNinthSeconds !== undefined &&
        html`
          <line class="range-far" x1=${x(ninetiethSeconds)} x2=${x(ninetyNinthSeconds)} y1=${y + 5} y2=${y + 5} />
        `
      }
      <rect class="range-most" x="0" y=${y} width=${x(ninetiethSeconds)} height="10" />
      <rect class="range-half" x="0" y=${y} width=${x(medianSeconds)} height="10" />
    </g>
  `;
}

/** @param {Times} times */
function wordsOf({ medianSeconds, ninetiethSeconds, ninetyNinthSeconds }) {
  const far = ninetyNinthSeconds === undefined ? "" : `, p99 ${formatDuration(ninetyNinthSeconds)}`;
  return `p50 ${formatDuration(medianSeconds)}, p90 ${formatDuration(ninetiethSeconds)}${far}`;
}
