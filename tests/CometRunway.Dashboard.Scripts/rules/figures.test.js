import assert from "node:assert/strict";
import { test } from "node:test";
import {
  counted,
  formatAmount,
  formatBytes,
  formatCount,
  formatOdds,
  formatRate,
  formatShare,
} from "../../../src/CometRunway.Dashboard/Page/numbers/format.js";
import { formatDuration, formatRelative } from "../../../src/CometRunway.Dashboard/Page/time/format.js";
import { NOON } from "./some.js";

test("durations are told in their two greatest units", () => {
  const told = [0, 0.0042, 0.35, 1, 9.94, 12.4, 59.6, 61, 3600, 9_660, 86_400, 277_200, -3, NaN].map(formatDuration);
  assert.deepEqual(told, [
    "0 ms",
    "4 ms",
    "350 ms",
    "1 s",
    "9.9 s",
    "12 s",
    "1 min",
    "1 min 1 s",
    "1 h",
    "2 h 41 min",
    "1 d",
    "3 d 5 h",
    "-3 s",
    "–",
  ]);
});

test("moments are told from now", () => {
  const told = [0, 400, -12_000, -61_000, -7_200_000, -200_000_000, 5_000].map((offset) => formatRelative(NOON + offset, NOON));
  assert.deepEqual(told, ["just now", "just now", "12 s ago", "1 min ago", "2 h ago", "2 d ago", "in 5 s"]);
});

test("a share that is nearly nothing or nearly all does not pass for it", () => {
  assert.deepEqual([0, 0.0001, 0.125, 0.9999, 1].map(formatShare), ["0 %", "< 0.1 %", "12.5 %", "> 99.9 %", "100 %"]);
});

test("odds are round", () => {
  assert.deepEqual([0.001, 0.0004, 0.0000123, 0].map(formatOdds), ["1 in 1,000", "1 in 2,500", "1 in 81,000", "less than 1 in 1,000,000,000"]);
});

test("counts, rates, amounts and bytes", () => {
  assert.equal(formatCount(1_234_567), "1,234,567");
  assert.deepEqual([0.333, 12.34].map(formatRate), ["0.33/s", "12.3/s"]);
  assert.equal(formatAmount(12.5), "12.5");
  assert.deepEqual([0, 1023, 1024, 5_368_709_120].map(formatBytes), ["0 B", "1,023 B", "1 KiB", "5 GiB"]);
  assert.deepEqual([counted(1, "task"), counted(2, "task"), counted(3, "dead", "dead")], ["1 task", "2 tasks", "3 dead"]);
});
