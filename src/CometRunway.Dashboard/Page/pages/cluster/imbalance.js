// @ts-check

const NOTABLE = 1.5;
const ENOUGH_TASKS = 1_000;

/**
 * How many times the mean the fullest server has; undefined where that is nothing to speak of.
 * @param {readonly import("../../api/documents.js").Silo[]} silos
 */
export function imbalanceOf(silos) {
  const tasks = silos.filter((silo) => silo.status.toLowerCase() === "active").map((silo) => silo.tasks ?? 0);
  const sum = tasks.reduce((all, one) => all + one, 0);
  if (tasks.length < 2 || sum < ENOUGH_TASKS) return undefined;
  const share = Math.max(...tasks) / (sum / tasks.length);
  return share >= NOTABLE ? share : undefined;
}

/**
 * The versions that are at work; several while a cluster is upgraded.
 * @param {readonly import("../../api/documents.js").Silo[]} silos
 */
export function versionsOf(silos) {
  return [...new Set(silos.filter((silo) => silo.status.toLowerCase() === "active").flatMap((silo) => silo.version ?? []))].sort();
}
