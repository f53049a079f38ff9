// @ts-check

/** @type {readonly { name: string, seconds: number }[]} */
export const UNITS = [
  { name: "days", seconds: 86_400 },
  { name: "hours", seconds: 3_600 },
  { name: "minutes", seconds: 60 },
  { name: "seconds", seconds: 1 },
];

/**
 * An age in the greatest unit that has no rest: 7200 is 2 hours.
 * @param {string | undefined} text Seconds.
 * @returns {{ amount: string, unit: string }}
 */
export function ageOf(text) {
  const seconds = Number(text);
  if (!text || !Number.isInteger(seconds) || seconds <= 0) return { amount: "", unit: "minutes" };
  const unit = UNITS.find((one) => seconds % one.seconds === 0) ?? { name: "seconds", seconds: 1 };
  return { amount: String(seconds / unit.seconds), unit: unit.name };
}

/**
 * Whole seconds; undefined where the amount is none.
 * @param {string} amount
 * @param {string} unit
 */
export function secondsOf(amount, unit) {
  const seconds = Math.round(Number(amount) * (UNITS.find(({ name }) => name === unit)?.seconds ?? 1));
  return seconds > 0 ? String(seconds) : undefined;
}
