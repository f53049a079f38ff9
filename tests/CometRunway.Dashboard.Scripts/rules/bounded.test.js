import assert from "node:assert/strict";
import { test } from "node:test";
import * as pace from "../../../src/CometRunway.Dashboard/Page/pages/group/pace.js";
import { withSample } from "../../../src/CometRunway.Dashboard/Page/pages/task/samples.js";
import { withUpdate } from "../../../src/CometRunway.Dashboard/Page/pages/task/updates.js";
import { anUpdate } from "./some.js";

test("samples of the progress are thinned and keep the first and the last", () => {
  /** @type {readonly import("../../../src/CometRunway.Dashboard/Page/pages/task/samples.js").Sample[]} */
  let samples = [];
  for (let i = 0; i < 10_000; i++) samples = withSample(samples, { at: i, progress: i / 10_000 });
  assert.ok(samples.length <= 200);
  assert.deepEqual([samples[0]?.at, samples.at(-1)?.at], [0, 9_999]);
});

test("a poll that says the same again is no sample more", () => {
  const samples = withSample([{ at: 1, progress: 0.5 }], { at: 2, progress: 0.5 });
  assert.equal(samples.length, 1);
});

test("updates stand in their order, each once, and are bounded", () => {
  /** @type {readonly import("../../../src/CometRunway.Dashboard/Page/api/documents.js").UpdateDocument[]} */
  let updates = [];
  for (const position of [12, 11, 12, 13]) updates = withUpdate(updates, anUpdate({ position }));
  assert.deepEqual(
    updates.map(({ position }) => position),
    [11, 12, 13],
  );
  for (let position = 100; position < 1_000; position++) updates = withUpdate(updates, anUpdate({ position }));
  assert.deepEqual([updates.length, updates.at(-1)?.position], [200, 999]);
});

test("time left is told once enough was seen, at the pace of late", () => {
  const seen = [
    { at: 0, done: 100 },
    { at: 30_000, done: 160 },
  ];
  assert.equal(pace.secondsLeft(seen, 240), 120);
  assert.equal(pace.secondsLeft(seen.slice(0, 1), 240), undefined);
  assert.equal(
    pace.secondsLeft(
      [
        { at: 0, done: 5 },
        { at: 30_000, done: 5 },
      ],
      10,
    ),
    undefined,
  );
  /** @type {readonly import("../../../src/CometRunway.Dashboard/Page/pages/group/pace.js").Sample[]} */
  let samples = [];
  for (let i = 0; i < 10_000; i++) samples = pace.withSample(samples, { at: i * 1_000, done: i });
  assert.ok(samples.length <= 120 && (samples[0]?.at ?? 0) >= 9_999_000 - 600_000);
});
