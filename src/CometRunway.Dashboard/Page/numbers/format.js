// @ts-check

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const coarse = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/**
 * How many: 12,345.
 * @param {number} count
 */
export function formatCount(count) {
  return whole.format(count);
}

/**
 * A share of one as percent. What is nearly nothing or nearly all does not pass for it.
 * @param {number} share
 */
export function formatShare(share) {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  if (percent > 99.9 && percent < 100) return "> 99.9 %";
  return `${coarse.format(percent)} %`;
}

/**
 * How often a second.
 * @param {number} perSecond
 */
export function formatRate(perSecond) {
  return `${(perSecond < 10 ? fine : coarse).format(perSecond)}/s`;
}

/**
 * An amount that may have fractions, of credits for instance.
 * @param {number} amount
 */
export function formatAmount(amount) {
  return fine.format(amount);
}

/** @param {number} bytes */
export function formatBytes(bytes) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${coarse.format(bytes / 1024 ** step)} ${units[step]}`;
}

/**
 * How improbable something is: "1 in 2,500".
 * @param {number} improbability
 */
export function formatOdds(improbability) {
  if (improbability <= 0) return "less than 1 in 1,000,000,000";
  const odds = 1 / improbability;
  const magnitude = 10 ** Math.max(0, Math.floor(Math.log10(odds)) - 1);
  return `1 in ${whole.format(Math.round(odds / magnitude) * magnitude)}`;
}

/**
 * A count with its word.
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
