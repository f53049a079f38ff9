import assert from "node:assert/strict";
import { test } from "node:test";
import { extentOf, phasesOf, spansOf } from "../../../src/CometRunway.Dashboard/Page/pages/task/timeline.js";
import { aTask, at, NOON } from "./some.js";

const RUNNING = aTask({
  createdAt: at(-2),
  status: "RUNNING",
  timeline: [
    { status: "PENDING", at: at(0) },
    { status: "THROTTLED", at: at(5) },
    { status: "PENDING", at: at(8) },
    { status: "RUNNING", at: at(10) },
  ],
});

test("waiting is told from running, from the creation on and until now", () => {
  const spans = spansOf(RUNNING, NOON + 25_000).map(({ status, from, to, isNow }) => [status, (from - NOON) / 1000, (to - NOON) / 1000, isNow]);
  assert.deepEqual(spans, [
    ["PENDING", -2, 5, false],
    ["THROTTLED", 5, 8, false],
    ["PENDING", 8, 10, false],
    ["RUNNING", 10, 25, true],
  ]);
  assert.deepEqual(phasesOf(RUNNING, NOON + 25_000), [
    { status: "PENDING", seconds: 9 },
    { status: "THROTTLED", seconds: 3 },
    { status: "RUNNING", seconds: 15 },
  ]);
});

test("the picture reaches to the likely end, or to the end", () => {
  const expecting = { ...RUNNING, expectedEnd: { median: at(60), ninetieth: at(90) } };
  assert.equal(extentOf(expecting, NOON + 25_000).to, NOON + 90_000);
  assert.equal(extentOf({ ...expecting, endedAt: at(40) }, NOON + 500_000).to, NOON + 40_000);
});

test("a task that ended is in no phase, and one that has only begun has a picture", () => {
  const ended = aTask({
    status: "SUCCEEDED",
    endedAt: at(4),
    timeline: [
      { status: "PENDING", at: at(0) },
      { status: "SUCCEEDED", at: at(4) },
    ],
  });
  assert.deepEqual(
    spansOf(ended, NOON + 99_000).map(({ status, isNow }) => [status, isNow]),
    [["PENDING", false]],
  );
  const { from, to } = extentOf(aTask(), NOON);
  assert.ok(to > from);
});
