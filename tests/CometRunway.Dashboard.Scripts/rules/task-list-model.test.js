import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_COUNTED, TaskListModel } from "../../../src/CometRunway.Dashboard/Page/pages/tasks/task-list-model.js";
import { aTask, anUpdate } from "./some.js";

/** @param {string[]} ids */
function aList(...ids) {
  const model = new TaskListModel();
  model.show(ids.map((id) => aTask({ id })));
  return model;
}

/** @param {TaskListModel} model */
const idsOf = (model) => model.rows.map(({ task }) => task.id);

test("a row changes where it stands, and no row moves", () => {
  const model = aList("a", "b", "c");
  const before = model.rows;
  assert.equal(model.hear({}, anUpdate({ taskId: "b", status: "SUCCEEDED", output: ["https://x/y.mp4"] })), true);
  assert.deepEqual(idsOf(model), ["a", "b", "c"]);
  assert.deepEqual([model.rows[1]?.task.status, model.rows[1]?.moved], ["SUCCEEDED", true]);
  assert.equal(model.rows[0], before[0], "What has not changed is not drawn anew.");
});

test("a row stays when it leaves the filter", () => {
  const model = aList("a");
  model.hear({ status: "PENDING" }, anUpdate({ taskId: "a", status: "RUNNING" }));
  assert.deepEqual([idsOf(model), model.rows[0]?.task.status, model.arrivals], [["a"], "RUNNING", 0]);
});

test("who comes is counted, each once, and shown by nobody", () => {
  const model = aList("a");
  assert.equal(model.hear({}, anUpdate({ taskId: "new", version: 1, status: "PENDING" })), true);
  assert.equal(model.hear({}, anUpdate({ taskId: "new", version: 1, status: "PENDING" })), false);
  assert.deepEqual([idsOf(model), model.arrivals], [["a"], 1]);
});

test("tasks of two tenants with one id are two", () => {
  const model = new TaskListModel();
  model.show([aTask({ id: "a", tenant: "t1" }), aTask({ id: "a", tenant: "t2" })]);
  model.hear({}, anUpdate({ taskId: "a", tenant: "t2", status: "RUNNING" }));
  assert.deepEqual(
    model.rows.map(({ task }) => task.status),
    ["PENDING", "RUNNING"],
  );
});

test("an update that overtook the page, or comes twice, changes nothing", () => {
  const model = aList("a");
  assert.equal(model.hear({}, anUpdate({ taskId: "a", position: 10 })), false);
  assert.equal(model.hear({}, anUpdate({ taskId: "a", position: 11 })), true);
  assert.equal(model.hear({}, anUpdate({ taskId: "a", position: 11 })), false);
});

test("a task that is stopped is marked and stays", () => {
  const model = aList("a");
  model.hear({}, anUpdate({ taskId: "a", position: 20, stopped: true, status: "PENDING" }));
  assert.deepEqual([idsOf(model), model.rows[0]?.stopped], [["a"], 20]);
});

test("a task that was stopped comes back with what came after that, and with nothing from before", () => {
  const model = aList("a");
  model.hear({}, anUpdate({ taskId: "a", position: 20, stopped: true, status: "PENDING" }));
  model.refresh([aTask({ id: "a", position: 19 })], true);
  model.hear({}, anUpdate({ taskId: "a", position: 18, status: "RUNNING" }));
  assert.equal(model.rows[0]?.stopped, 20);
  model.refresh([aTask({ id: "a", position: 21 })], true);
  assert.equal(model.rows[0]?.stopped, undefined);
});

test("however many come, the count is bounded", () => {
  const model = aList();
  for (let i = 0; i < 5_000; i++) model.hear({}, anUpdate({ taskId: `new_${i}`, version: 1, status: "PENDING" }));
  assert.equal(model.arrivals, MOST_COUNTED);
});

test("a page that is read anew brings progress, lets nothing go back, and counts who is new on the first one", () => {
  const model = aList("a", "b");
  model.hear({}, anUpdate({ taskId: "b", position: 20, status: "SUCCEEDED" }));
  model.refresh(
    [aTask({ id: "new" }), aTask({ id: "a", status: "RUNNING", position: 12, progress: 0.4 }), aTask({ id: "b", position: 15, status: "RUNNING" })],
    true,
  );
  assert.deepEqual(
    model.rows.map(({ task }) => [task.id, task.status, task.progress]),
    [
      ["a", "RUNNING", 0.4],
      ["b", "SUCCEEDED", undefined],
    ],
  );
  assert.equal(model.arrivals, 1);
  model.refresh([aTask({ id: "other" })], false);
  assert.equal(model.arrivals, 1);
});

test("a page that is shown begins the count anew", () => {
  const model = aList("a");
  model.hear({}, anUpdate({ taskId: "new", version: 1, status: "PENDING" }));
  model.show([aTask({ id: "new" }), aTask({ id: "a" })]);
  assert.deepEqual([idsOf(model), model.arrivals], [["new", "a"], 0]);
});
