import assert from "node:assert/strict";
import { test } from "node:test";
import { concernsOf } from "../../../src/CometRunway.Dashboard/Page/pages/overview/concerns.js";
import { at } from "./some.js";

const ENDS = Array.from({ length: 60 }, (_, i) => ({ minute: at(i * 60), succeeded: 5, failed: 1, cancelled: 0 }));

/** @type {import("../../../src/CometRunway.Dashboard/Page/api/documents.js").Overview} */
const CALM = {
  at: at(0),
  counts: {},
  total: 0,
  open: 0,
  ends: ENDS,
  failures: [],
  polls: { perSecond: 1 },
  breaker: { state: "closed" },
  stuck: 0,
  store: { kind: "sqlite", reachable: true, unreadableRows: 0 },
  silos: { active: 1, joining: 0, leaving: 0, dead: 0 },
};

/** @param {Partial<typeof CALM>} part */
const titles = (part) => concernsOf({ ...CALM, ...part }).map(({ title }) => title);

test("where all is well nothing needs anybody", () => assert.deepEqual(titles({}), []));

test("what is worst comes first", () => {
  const { store, silos } = CALM;
  assert.deepEqual(
    titles({
      stuck: 2,
      silos: { ...silos, dead: 1 },
      store: { ...store, reachable: false, unreadableRows: 3 },
      breaker: { state: "open", openForSeconds: 90 },
    }),
    ["The database does not answer", "The upstream is out of order", "1 server declared dead", "2 tasks stuck", "3 rows can't be read"],
  );
});

test("most tasks failing is a concern where enough have ended, of late", () => {
  const failing = [...ENDS.slice(0, 50), ...ENDS.slice(50).map((minute) => ({ ...minute, succeeded: 1, failed: 2 }))];
  assert.deepEqual(titles({ ends: failing }), ["Most tasks fail"]);
  assert.deepEqual(titles({ ends: failing.map((minute, i) => (i < 58 ? { ...minute, succeeded: 0, failed: 0 } : minute)) }), []);
});

test("a task that nobody polls is a concern after two minutes", () => {
  assert.deepEqual(titles({ oldestUnpolledSeconds: 119 }), []);
  assert.deepEqual(titles({ oldestUnpolledSeconds: 190 }), ["A task was not polled for 3 min 10 s"]);
});
