// @ts-check

const exact = new Intl.DateTimeFormat("en-GB", {
  year: "numeric",
  month: "short",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  timeZoneName: "short",
});
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const fineClock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/**
 * A length of time in its two greatest units: "350 ms", "12 s", "3 min 5 s", "2 h 40 min", "3 d 4 h".
 * @param {number} seconds
 * @returns {string}
 */
export function formatDuration(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds < 0) return `-${formatDuration(-seconds)}`;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return pair(Math.floor(whole / 60), "min", whole % 60, "s");
  if (whole < 86_400) return pair(Math.floor(whole / 3600), "h", Math.floor((whole % 3600) / 60), "min");
  return pair(Math.floor(whole / 86_400), "d", Math.floor((whole % 86_400) / 3600), "h");
}

/**
 * A moment as seen from now: "just now", "12 s ago", "in 3 min". One unit, so that it seldom changes.
 * @param {number} at Milliseconds.
 * @param {number} now Milliseconds.
 */
export function formatRelative(at, now) {
  const seconds = Math.round((now - at) / 1000);
  if (Math.abs(seconds) < 1) return "just now";
  const length = single(Math.abs(seconds));
  return seconds > 0 ? `${length} ago` : `in ${length}`;
}

/**
 * A moment to the millisecond, in the viewer's time zone.
 * @param {number} at Milliseconds.
 */
export function formatExact(at) {
  return exact.format(at);
}

/**
 * Hour and minute, and the second where that matters.
 * @param {number} at Milliseconds.
 * @param {boolean} [withSeconds]
 */
export function formatClock(at, withSeconds = false) {
  return (withSeconds ? fineClock : clock).format(at);
}

/** @param {number} seconds */
function single(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/**
 * @param {number} great
 * @param {string} greatUnit
 * @param {number} small
 * @param {string} smallUnit
 */
function pair(great, greatUnit, small, smallUnit) {
  return small === 0 ? `${great} ${greatUnit}` : `${great} ${greatUnit} ${small} ${smallUnit}`;
}
