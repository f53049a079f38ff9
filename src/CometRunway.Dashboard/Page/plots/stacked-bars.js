// @ts-check
import { html, useMemo } from "../vendor/htm/standalone.module.js";
import { formatAmount } from "../numbers/format.js";
import { useColours } from "./colours.js";
import { Plot } from "./plot.js";
import { stackUp } from "./stack.js";

/** @typedef {"good" | "bad" | "off" | "accent"} Tone */
/** @type {readonly ["good", "bad", "off", "accent", "ink-soft", "line"]} */
const NAMES = ["good", "bad", "off", "accent", "ink-soft", "line"];

/**
 * Amounts over time, one upon the other.
 * @param {object} props
 * @param {string} props.label
 * @param {number} props.height
 * @param {number[]} props.times In seconds, evenly apart.
 * @param {{ name: string, tone: Tone, values: number[] }[]} props.series From the bottom up.
 * @param {(seconds: number) => string} props.timeOf Names a time.
 */
export function StackedBars({ label, height, times, series, timeOf }) {
  const colours = useColours(NAMES);
  const data = useMemo(() => /** @type {any} */ ([times, ...stackUp(series.map((one) => one.values))]), [times, series]);
  const shown = [...series].reverse();
  const optionsOf = (/** @type {any} */ library) => ({
    fmtDate: () => (/** @type {Date} */ date) => timeOf(date.getTime() / 1000),
    scales: { y: { range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number} */ most) => [0, Math.max(1, most * 1.1)] } },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    legend: { live: true },
    axes: [
      { stroke: colours["ink-soft"], grid: { show: false }, ticks: { stroke: colours.line, width: 1 }, font: "11px system-ui" },
      { stroke: colours["ink-soft"], grid: { stroke: colours.line, width: 1 }, ticks: { show: false }, font: "11px system-ui", size: 44 },
    ],
    series: [
      { label: "Time", value: (/** @type {any} */ _, /** @type {number | null} */ time) => (time === null ? "–" : timeOf(time)) },
      ...shown.map(({ name, tone }, i) => ({
        label: name,
        fill: colours[tone],
        stroke: colours[tone],
        width: 0,
        paths: library.paths.bars({ size: [0.8, 24], align: 0 }),
        points: { show: false },
        // What is drawn is a sum; what is told is the part.
        value: (/** @type {any} */ plot, /** @type {number | null} */ sum, /** @type {number} */ _, /** @type {number} */ at) =>
          sum === null ? "–" : formatAmount(sum - (plot.data[i + 2]?.[at] ?? 0)),
      })),
    ],
  });
  return html`
    <${Plot} label=${label} height=${height} data=${data} optionsOf=${optionsOf} look=${JSON.stringify([colours, shown.map((one) => one.name)])} />
  `;
}
