import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bringsIn,
  bulkFilterOf,
  describeFilter,
  filterOf,
  isToldByUpdates,
  toggled,
  valuesOf,
} from "../../../src/CometRunway.Dashboard/Page/tasks/task-filter.js";
import { orderOf } from "../../../src/CometRunway.Dashboard/Page/pages/bulk/orders.js";
import { anUpdate } from "./some.js";

/** @type {[string, Record<string, string>, Partial<import("../../../src/CometRunway.Dashboard/Page/api/documents.js").UpdateDocument>, boolean][]} */
const CASES = [
  ["a task that is admitted is new to the list of everything", {}, { version: 1, status: "PENDING" }, true],
  ["a task that moves on is not", {}, { version: 2, status: "RUNNING" }, false],
  ["one that fails is new to what has failed", { status: "FAILED" }, { version: 3, status: "FAILED" }, true],
  ["one that runs is not", { status: "FAILED" }, { version: 2, status: "RUNNING" }, false],
  ["one that runs is not new to what has not ended", { ended: "false" }, { version: 2, status: "RUNNING" }, false],
  ["nor where every status before it is asked for", { status: "PENDING,THROTTLED,RUNNING" }, { version: 2, status: "RUNNING" }, false],
  ["but it is where one of them is not", { status: "PENDING,RUNNING" }, { version: 2, status: "RUNNING" }, true],
  ["one that ends is new to what ended last", { sort: "ended" }, { version: 3, status: "CANCELLED" }, true],
  ["one that is admitted is not", { sort: "ended" }, { version: 1, status: "PENDING" }, false],
  [
    "one that is found to be stuck is new to what is stuck",
    { stuck: "true" },
    { version: 3, status: "RUNNING", stuck: { since: "", why: "", improbability: 0.001 } },
    true,
  ],
  ["any other is not", { sort: "stuck" }, { version: 2, status: "RUNNING" }, false],
  [
    "one that is found to be stuck was there already where it runs",
    { status: "RUNNING" },
    { version: 3, status: "RUNNING", stuck: { since: "", why: "", improbability: 0.001 } },
    false,
  ],
  ["one with another code is not", { failureCode: "INTERNAL" }, { version: 3, status: "FAILED", failureCode: "SAFETY.INPUT" }, false],
  ["one whose id begins otherwise is not", { id: "b" }, { version: 1, status: "PENDING", taskId: "a1" }, false],
  ["one that was stopped is not", {}, { version: 1, status: "PENDING", stopped: true }, false],
];

for (const [sentence, query, update, expected] of CASES) {
  test(`whom an update brings in: ${sentence}`, () => assert.equal(bringsIn(query, anUpdate(update)), expected));
}

test("what updates do not tell is said to be uncertain", () => {
  assert.equal(isToldByUpdates({ status: "FAILED", group: "a" }), true);
  assert.equal(isToldByUpdates({ kind: "video_upscale" }), false);
  assert.equal(isToldByUpdates({ olderThan: "60" }), false);
});

test("an action goes by the filter of the list, and by nothing else of the address", () => {
  const query = {
    status: "FAILED,CANCELLED",
    id: "task_",
    olderThan: "3600",
    stuck: "true",
    ended: "false",
    page: "abc",
    sort: "ended",
    tenant: "t",
  };
  assert.deepEqual(bulkFilterOf(query), { id: "task_", status: ["FAILED", "CANCELLED"], ended: false, olderThan: 3600, stuck: true });
  assert.deepEqual(filterOf({ page: "abc", sort: "ended", tenant: "t" }), {});
});

test("a filter is told in words", () => {
  const words = describeFilter({ group: "a,b", olderThan: "7200", ended: "true", id: "x" }).map((part) => part.words);
  assert.deepEqual(words, ["id begins with x", "has ended", "group a or b", "tracked for more than 2 h"]);
});

test("a value goes in and out of a filter", () => {
  assert.equal(toggled(undefined, "FAILED"), "FAILED");
  assert.equal(toggled("FAILED,RUNNING", "FAILED"), "RUNNING");
  assert.deepEqual(valuesOf(" a , ,b,"), ["a", "b"]);
});

test("an action on everything names all that it is about, for an empty filter is taken for a mistake", () => {
  assert.deepEqual(orderOf("stop", "", { sort: "ended" }), { action: "stop", filter: { ended: false } });
  assert.equal(orderOf("label", " a ", {}).filter.status?.length, 6);
  assert.deepEqual(orderOf("label", " a ", { group: "g" }), { action: "label", label: "a", filter: { group: ["g"] } });
});
