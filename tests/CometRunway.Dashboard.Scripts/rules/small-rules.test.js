import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, pathOf } from "../../../src/CometRunway.Dashboard/Page/api/address.js";
import { pauseBefore } from "../../../src/CometRunway.Dashboard/Page/live/reconnect.js";
import { mediaKindOf, webAddress } from "../../../src/CometRunway.Dashboard/Page/media/media-kind.js";
import { imbalanceOf, versionsOf } from "../../../src/CometRunway.Dashboard/Page/pages/cluster/imbalance.js";
import { commandsOf, quoted } from "../../../src/CometRunway.Dashboard/Page/pages/task/commands.js";
import { ageOf, secondsOf } from "../../../src/CometRunway.Dashboard/Page/pages/tasks/age.js";
import { longestOf, nameOf, stepsOf } from "../../../src/CometRunway.Dashboard/Page/pages/upstream/ranges.js";
import { stackUp } from "../../../src/CometRunway.Dashboard/Page/plots/stack.js";
import { healthOf } from "../../../src/CometRunway.Dashboard/Page/webhooks/health.js";

test("an address of the API is under the path that the page is under", () => {
  const root = new URL("../", "https://host/some/base/dashboard/?x#/tasks");
  assert.equal(addressOf(root, `api/tasks/${pathOf("a/b c")}`).href, "https://host/some/base/api/tasks/a%2Fb%20c");
  assert.equal(
    addressOf(root, "api/tasks", { status: ["A", "B"], group: "", tenant: undefined, stuck: false, pageSize: 50 }).search,
    "?status=A%2CB&pageSize=50",
  );
});

test("a refused stream is tried again later each time, and within half a minute", () => {
  assert.deepEqual(
    [0, 1, 2].map((attempt) => pauseBefore(attempt, 1)),
    [1_000, 2_000, 4_000],
  );
  for (const attempt of [0, 5, 50, 5_000]) assert.ok(pauseBefore(attempt, 0) >= 500 && pauseBefore(attempt, 1) <= 30_000);
});

test("media is shown over https alone, and what is no address of the web is no link", () => {
  const told = [
    "https://x/a.MP4?_jwt=1",
    "https://x/a.png#f",
    "https://x/a.mp3",
    "https://x/a",
    "http://x/a.mp4",
    "javascript:alert(1)//.mp4",
    "data:image/png,x.png",
    "no url",
  ].map(mediaKindOf);
  assert.deepEqual(told, ["video", "image", "audio", undefined, undefined, undefined, undefined, undefined]);
  assert.equal(webAddress("javascript:alert(1)"), undefined);
  assert.equal(webAddress("http://x/a")?.href, "http://x/a");
});

test("a command holds no key, and whatever an id holds is one word of the shell", () => {
  const [show, follow, watch] = commandsOf("https://host/base/", "a'b $(x)", "t 1");
  assert.equal(
    show?.text,
    `curl -s -H "Authorization: Bearer $COMETRUNWAY_KEY" https://host/base/api/tasks/a'b%20%24(x)?tenant=t%201`.replace(/https.*$/, (url) =>
      quoted(url),
    ),
  );
  assert.match(follow?.text ?? "", /^curl -sN /);
  assert.equal(watch?.text, `cometrunway watch 'a'\\''b $(x)' --url https://host/base/ --tenant 't 1'`);
});

test("an age is told in the greatest unit without a rest", () => {
  assert.deepEqual(
    ["7200", "90", "86400", "", "x", "-5"].map((text) => ageOf(text)),
    [
      { amount: "2", unit: "hours" },
      { amount: "90", unit: "seconds" },
      { amount: "1", unit: "days" },
      { amount: "", unit: "minutes" },
      { amount: "", unit: "minutes" },
      { amount: "", unit: "minutes" },
    ],
  );
  assert.deepEqual([secondsOf("1.5", "hours"), secondsOf("", "hours"), secondsOf("-1", "days")], ["5400", undefined, undefined]);
});

test("a stack is drawn from its whole height down", () => {
  assert.deepEqual(
    stackUp([
      [1, 2],
      [3, 0],
      [0, 5],
    ]),
    [
      [4, 7],
      [4, 2],
      [1, 2],
    ],
  );
});

test("a scale has a few round steps", () => {
  assert.deepEqual(stepsOf(55), [0, 10, 20, 30, 40, 50]);
  assert.deepEqual(stepsOf(1), [0, 1]);
  assert.ok(stepsOf(10_000_000).length <= 8);
  const kind = {
    known: 1,
    waiting: { medianSeconds: 1, ninetiethSeconds: 4, ninetyNinthSeconds: 6 },
    running: { medianSeconds: 9, ninetiethSeconds: 30, ninetyNinthSeconds: 55 },
  };
  assert.deepEqual([longestOf([kind]), nameOf(kind), nameOf({ ...kind, kind: "a", model: "b" })], [55, "All", "a · b"]);
});

test("an uneven cluster is told, a small one is not", () => {
  const silo = (/** @type {number} */ tasks, version = "1") => ({ name: "", address: "", status: "Active", tasks, version });
  assert.equal(imbalanceOf([silo(9_000), silo(1_000)]), 1.8);
  assert.equal(imbalanceOf([silo(900), silo(10)]), undefined);
  assert.equal(imbalanceOf([silo(9_000)]), undefined);
  assert.deepEqual(versionsOf([silo(1, "2"), silo(1, "1"), silo(1, "2")]), ["1", "2"]);
});

test("an endpoint's health is one word", () => {
  const hook = {
    id: "",
    events: [],
    createdAt: "",
    state: /** @type {const} */ ("active"),
    since: "",
    cursor: 0,
    deliveries: { delivered: 0, retrying: 0, dead: 0 },
  };
  assert.equal(healthOf(hook).word, "healthy");
  assert.equal(healthOf({ ...hook, failingSince: "2026-01-01" }).word, "failing");
  assert.equal(healthOf({ ...hook, deliveries: { delivered: 0, retrying: 0, dead: 2 } }).word, "has dead letters");
  assert.equal(healthOf({ ...hook, state: "paused" }).word, "paused");
});
