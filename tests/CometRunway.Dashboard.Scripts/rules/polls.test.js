import assert from "node:assert/strict";
import { test } from "node:test";
import { runsOf, totalsOf, wordsOf } from "../../../src/CometRunway.Dashboard/Page/pages/task/polls.js";
import { aTask, at, NOON } from "./some.js";

const POLLED = aTask({
  polls: [
    { outcome: "notVisible", count: 2, from: at(1), to: at(4) },
    { outcome: "unchanged", count: 5, from: at(8), to: at(30) },
    { outcome: "changed", count: 1, from: at(35), to: at(35) },
    { outcome: "unchanged", count: 3, from: at(40), to: at(52) },
  ],
});

test("runs are told in their order, with when they were", () => {
  const runs = runsOf(POLLED);
  assert.deepEqual(
    runs.map(({ outcome, from, to }) => [outcome, (from - NOON) / 1000, (to - NOON) / 1000]),
    [
      ["notVisible", 1, 4],
      ["unchanged", 8, 30],
      ["changed", 35, 35],
      ["unchanged", 40, 52],
    ],
  );
  assert.equal(wordsOf(runs), "2 polls not visible, then 5 polls nothing new, then 1 poll news, then 3 polls nothing new");
});

test("what came to the same is added, wherever it was", () => {
  assert.deepEqual(
    totalsOf(runsOf(POLLED)).map(({ name, count }) => [name, count]),
    [
      ["not visible", 2],
      ["nothing new", 8],
      ["news", 1],
    ],
  );
});

test("a server that does not say has no polls, and a word of a later one stays as it is", () => {
  assert.deepEqual([runsOf(aTask()), wordsOf([])], [[], ""]);
  const later = runsOf(aTask({ polls: [{ outcome: "dreamt", count: 1, from: at(0), to: at(0) }] }));
  assert.deepEqual(totalsOf(later), [{ outcome: "dreamt", name: "dreamt", count: 1 }]);
});
