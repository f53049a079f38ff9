import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, sumOf, sumsBy } from "../../../src/CometRunway.Dashboard/Page/pages/money/sums.js";

const row = (/** @type {object} */ part) => ({
  day: "2026-11-01",
  tasks: 1,
  succeeded: 1,
  failed: 0,
  cancelled: 0,
  credits: 10,
  failedCredits: 0,
  withoutCost: 0,
  ...part,
});
const rows = [
  row({ model: "a", credits: 10 }),
  row({ model: "b", credits: 30, failedCredits: 5, day: "2026-11-03" }),
  row({ model: "a", credits: 25 }),
  row({ credits: 1, withoutCost: 1 }),
];

test("sums are by model, kind or group, the dearest first, and those without a name are one", () => {
  assert.deepEqual(
    sumsBy(rows, "model").map(({ name, sum }) => [name, sum.credits, sum.tasks]),
    [
      ["a", 35, 2],
      ["b", 30, 1],
      [undefined, 1, 1],
    ],
  );
  assert.deepEqual([sumOf(rows).credits, sumOf(rows).failedCredits, sumOf(rows).withoutCost, sumOf([]).tasks], [66, 5, 1, 0]);
});

test("a day without a row cost nothing, and each day of the span is there", () => {
  assert.deepEqual(daysOf("2026-11-01", "2026-11-03", rows), [
    { day: "2026-11-01", credits: 36, failedCredits: 0 },
    { day: "2026-11-02", credits: 0, failedCredits: 0 },
    { day: "2026-11-03", credits: 30, failedCredits: 5 },
  ]);
});
