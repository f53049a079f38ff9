import assert from "node:assert/strict";
import { test } from "node:test";
import { formatRoute, parseRoute } from "../../../src/CometRunway.Dashboard/Page/routes/route.js";

test("a view is a link: what is written is read again", () => {
  const routes = [
    { page: "", query: {} },
    { page: "tasks", query: { status: "FAILED,RUNNING", group: "a:b@c=1", id: "task_1" } },
    { page: "tasks", id: "a+b/c?d#e%2F é", query: { of: "t_1" } },
    { page: "groups", id: "nightly-2026-11-29", query: {} },
  ];
  for (const route of routes) assert.deepEqual(parseRoute(formatRoute(route)), route);
});

test("what is empty of a query is left out", () => {
  assert.equal(formatRoute({ page: "tasks", query: { status: "", group: undefined, kind: "x" } }), "#/tasks?kind=x");
});

test("an address that somebody wrote by hand leads somewhere", () => {
  assert.deepEqual(parseRoute(""), { page: "", query: {} });
  assert.deepEqual(parseRoute("#tasks"), { page: "tasks", query: {} });
  assert.deepEqual(parseRoute("#/tasks/%E0%A4%A?x=1?2"), { page: "tasks", id: "%E0%A4%A", query: { x: "1?2" } });
});
