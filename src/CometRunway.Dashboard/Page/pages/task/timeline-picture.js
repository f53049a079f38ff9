// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { counted, formatCount, formatShare } from "../../numbers/format.js";
import { useTime } from "../../time/clock.js";
import { formatClock, formatDuration, formatExact } from "../../time/format.js";
import { runsOf, totalsOf, wordsOf } from "./polls.js";
import { extentOf, phasesOf, spansOf } from "./timeline.js";

const WIDTH = 1000;
const BAR = { top: 26, height: 30 };
const POLLS_BASE = 82;
const TICKS = 5;
const SHORT = 15 * 60_000;

/**
 * A task's life as a picture: its phases, what its polls came to, what they said while the page looked on, and when it is likely to end.
 * @param {{ task: import("../../api/documents.js").TaskDocument, samples: readonly import("./samples.js").Sample[] }} props
 */
export function TimelinePicture({ task, samples }) {
  const now = useTime((time) => (task.endedAt ? 0 : time), [task.endedAt]) || Date.parse(task.endedAt ?? "");
  const { from, to } = extentOf(task, now);
  const x = (/** @type {number} */ at) => Math.min(WIDTH, Math.max(0, ((at - from) / (to - from)) * WIDTH));
  const phases = phasesOf(task, now);
  const runs = runsOf(task);
  const life = [...phases.map(({ status, seconds }) => `${status} for ${formatDuration(seconds)}`), ...(task.endedAt ? [task.status] : [])].join(
    ", then ",
  );
  const label = [life, wordsOf(runs)].filter(Boolean).join(". ");
  const expected = task.expectedEnd && { median: Date.parse(task.expectedEnd.median), ninetieth: Date.parse(task.expectedEnd.ninetieth) };

  return html`
    <figure class="timeline">
      <svg viewBox="0 0 1000 84" preserveAspectRatio="none" role="img" aria-label=${label}>
        ${
          expected &&
          html`
            <rect
              class="expected"
              x=${x(expected.median)}
              y=${BAR.top}
              width=${Math.max(2, x(expected.ninetieth) - x(expected.median))}
              height=${BAR.height}
            >
              <title>Half of such tasks end by ${formatExact(expected.median)}, nine in ten by ${formatExact(expected.ninetieth)}</title>
            </rect>
          `
        }
        ${spansOf(task, now).map(
          (span) => html`
            <rect
              key=${span.from}
              class=${`span span-${span.status.toLowerCase()} ${span.isNow ? "span-now" : ""}`}
              x=${x(span.from)}
              y=${BAR.top}
              width=${Math.max(1.5, x(span.to) - x(span.from))}
              height=${BAR.height}
            >
              <title>${span.status} from ${formatExact(span.from)}, for ${formatDuration((span.to - span.from) / 1000)}</title>
            </rect>
          `,
        )}
        ${samples.map(
          ({ at, progress }) => html`
            <line key=${at} class="sample" x1=${x(at)} x2=${x(at)} y1=${BAR.top + BAR.height} y2=${BAR.top + BAR.height - 4 - progress * 22}>
              <title>${formatShare(progress)} at ${formatExact(at)}</title>
            </line>
          `,
        )}
        ${runs.map(
          ({ outcome, name, count, from: first, to: last }, i) => html`
            <rect
              key=${i}
              class=${`polls polls-${outcome.toLowerCase()}`}
              x=${x(first)}
              y=${POLLS_BASE - (outcome === "unchanged" ? 3 : 10)}
              width=${Math.max(4, x(last) - x(first))}
              height=${outcome === "unchanged" ? 3 : 10}
            >
              <title>${counted(count, "poll")}: ${name}, ${spanOf(first, last)}</title>
            </rect>
          `,
        )}
        ${
          task.endedAt
            ? html`
              <line class=${`end end-${task.status.toLowerCase()}`} x1=${x(Date.parse(task.endedAt))} x2=${x(Date.parse(task.endedAt))} y1="16" y2="66" />
            `
            : html`<line class="now" x1=${x(now)} x2=${x(now)} y1="18" y2="64" />`
        }
      </svg>
      <div class="timeline-scale" aria-hidden="true">
        ${Array.from(
          { length: TICKS },
          (_, i) => html`
            <span key=${i}>${formatClock(from + ((to - from) * i) / (TICKS - 1), to - from < SHORT)}</span>
          `,
        )}
      </div>
      <figcaption>
        <ul class="legend">
          ${phases.map(
            ({ status, seconds }) => html`
              <li key=${status}>
                <span class=${`swatch span-${status.toLowerCase()}`}></span>
                ${status} <strong>${formatDuration(Math.round(seconds))}</strong>
              </li>
            `,
          )}
          ${totalsOf(runs).map(
            ({ outcome, name, count }) => html`
              <li key=${outcome}><span class=${`swatch polls polls-${outcome.toLowerCase()}`}></span>polls: ${name} <strong>${formatCount(count)}</strong></li>
            `,
          )}
          ${samples.length > 0 && html`<li><span class="swatch sample"></span>progress, as polls told it</li>`}
          ${
            expected &&
            html`
              <li>
                <span class="swatch expected"></span>likely
                end <strong>${formatClock(expected.median, true)}–${formatClock(expected.ninetieth, true)}</strong>
              </li>
            `
          }
        </ul>
      </figcaption>
    </figure>
  `;
}

/**
 * @param {number} from
 * @param {number} to
 */
function spanOf(from, to) {
  return from === to ? `at ${formatExact(from)}` : `from ${formatExact(from)} to ${formatExact(to)}`;
}
