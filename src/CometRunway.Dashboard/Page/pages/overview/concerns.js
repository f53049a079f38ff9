// @ts-check
import { counted, formatCount } from "../../numbers/format.js";
import { formatDuration } from "../../time/format.js";

/** @typedef {import("../../api/documents.js").Overview} Overview */
/** @typedef {{ tone: "bad" | "warn", title: string, what: string, to?: { page: string, query?: Record<string, string> } }} Concern */

const LONG_UNPOLLED = 120;
const MOSTLY_FAILING = 0.5;
const ENOUGH_ENDS = 10;

/**
 * What needs somebody's eyes now, the worst first; empty where nothing does.
 * @param {Overview} overview
 * @returns {Concern[]}
 */
export function concernsOf({ breaker, store, silos, stuck = 0, oldestUnpolledSeconds, polls, ends = [] }) {
  /** @type {(Concern | false | undefined)[]} */
  const concerns = [
    !store.reachable && {
      tone: "bad",
      title: "The database does not answer",
      what: "Changes wait in memory and nothing new is admitted until it does.",
    },
    breaker.state === "open" && {
      tone: "bad",
      title: "The upstream is out of order",
      what: `Polling has rested${forSeconds(breaker.openForSeconds)}, but for a probe a second. Tasks wait; none is ended for it.`,
      to: { page: "upstream" },
    },
    breaker.state === "halfOpen" && {
      tone: "warn",
      title: "The upstream comes back",
      what: "A probe came back well; a few more, and polling goes on.",
      to: { page: "upstream" },
    },
    silos.dead > 0 && {
      tone: "warn",
      title: `${counted(silos.dead, "server")} declared dead`,
      what: "Others have taken over their tasks.",
      to: { page: "cluster" },
    },
    isMostlyFailing(ends) && {
      tone: "warn",
      title: "Most tasks fail",
      what: "More than half of those that ended in the last ten minutes failed.",
      to: { page: "tasks", query: { status: "FAILED", sort: "ended" } },
    },
    stuck > 0 && {
      tone: "warn",
      title: `${counted(stuck, "task")} stuck`,
      what: "They go on for improbably long. They are polled on.",
      to: { page: "stuck" },
    },
    (oldestUnpolledSeconds ?? 0) > LONG_UNPOLLED && {
      tone: "warn",
      title: `A task was not polled for ${formatDuration(oldestUnpolledSeconds ?? 0)}`,
      what: polls.budgetPerSecond === undefined ? "Look at how its upstream answers." : "The budget is short, or its upstream refuses.",
      to: { page: "upstream" },
    },
    store.unreadableRows > 0 && {
      tone: "warn",
      title: `${formatCount(store.unreadableRows)} rows can't be read`,
      what: "A newer version wrote them, or the key ring is another's. They are passed over.",
    },
  ];
  return concerns.filter((concern) => !!concern);
}

/** @param {number | undefined} seconds */
function forSeconds(seconds) {
  return seconds === undefined ? "" : ` for ${formatDuration(seconds)}`;
}

/** @param {import("../../api/documents.js").MinuteOfEnds[]} ends */
function isMostlyFailing(ends) {
  const recent = ends.slice(-10);
  const failed = recent.reduce((sum, minute) => sum + minute.failed, 0);
  const all = recent.reduce((sum, minute) => sum + minute.failed + minute.succeeded + minute.cancelled, 0);
  return all >= ENOUGH_ENDS && failed / all > MOSTLY_FAILING;
}
