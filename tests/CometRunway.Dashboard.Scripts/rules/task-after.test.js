import assert from "node:assert/strict";
import { test } from "node:test";
import { taskAfter } from "../../../src/CometRunway.Dashboard/Page/tasks/task-after.js";
import { aTask, anUpdate, at } from "./some.js";

test("an update moves the task on and its timeline with it", () => {
  const task = taskAfter(aTask({ nextPollAt: at(5) }), anUpdate({ status: "RUNNING", at: at(30), position: 12, version: 2 }));
  assert.deepEqual([task.status, task.version, task.position, task.updateId, task.nextPollAt], ["RUNNING", 2, 12, "e-12", undefined]);
  assert.deepEqual(
    task.timeline.map(({ status }) => status),
    ["PENDING", "RUNNING"],
  );
});

test("an end brings what came of it, and takes away what was expected", () => {
  const running = aTask({
    status: "RUNNING",
    expectedEnd: { median: at(60), ninetieth: at(90) },
    stuck: { since: at(50), why: "late", improbability: 0.001 },
  });
  const task = taskAfter(running, anUpdate({ status: "FAILED", failure: "no", failureCode: "INTERNAL", endedBy: "upstream", at: at(70) }));
  assert.deepEqual([task.endedAt, task.failureCode, task.expectedEnd, task.stuck], [at(70), "INTERNAL", undefined, undefined]);
});

test("a task that is found to be stuck keeps its status, timeline and likely end", () => {
  const running = aTask({ status: "RUNNING", expectedEnd: { median: at(60), ninetieth: at(90) } });
  const task = taskAfter(running, anUpdate({ status: "RUNNING", stuck: { since: at(99), why: "late", improbability: 0.0005 } }));
  assert.deepEqual([task.stuck?.why, task.timeline.length, task.expectedEnd?.median], ["late", 1, at(60)]);
});
