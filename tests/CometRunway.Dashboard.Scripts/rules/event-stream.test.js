import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { openStream } from "../../../src/CometRunway.Dashboard/Page/live/event-stream.js";

/** What a browser's EventSource is to the page, moved by hand. */
class HandSource extends EventTarget {
  static CLOSED = 2;
  /** @type {HandSource[]} */
  static opened = [];

  /** @param {string} address */
  constructor(address) {
    super();
    this.address = address;
    this.readyState = 0;
    HandSource.opened.push(this);
  }

  onopen() {}
  onerror() {}
  close() {
    this.readyState = HandSource.CLOSED;
  }

  /**
   * @param {string} name
   * @param {unknown} data
   * @param {string} lastEventId
   */
  say(name, data, lastEventId = "") {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }));
  }

  refuse() {
    this.readyState = HandSource.CLOSED;
    this.onerror();
  }
}

const real = globalThis.EventSource;
/** @type {[string, unknown][]} */
let heard = [];
/** @type {string[]} */
let states = [];
let refusals = 0;

function open(after = "") {
  return openStream({
    address: (lastEventId) => `updates?lastEventId=${lastEventId}`,
    events: ["open", "update"],
    onEvent: (name, data) => heard.push([name, data]),
    onState: (state) => states.push(state),
    onRefused: () => refusals++,
    after,
  });
}

beforeEach(() => {
  globalThis.EventSource = /** @type {any} */ (HandSource);
  HandSource.opened = [];
  [heard, states, refusals] = [[], [], 0];
  mock.timers.enable({ apis: ["setTimeout"] });
});

afterEach(() => {
  mock.timers.reset();
  globalThis.EventSource = real;
});

test("what the server calls open is heard, and the browser's own event of that name is not", () => {
  open();
  const source = HandSource.opened[0];
  source?.dispatchEvent(new Event("open"));
  source?.say("open", { position: 4 }, "e-4");
  assert.deepEqual(heard, [["open", { position: 4 }]]);
});

test("a stream that a server refuses is opened again after what was heard last", () => {
  open();
  HandSource.opened[0]?.say("update", { taskId: "a" }, "e-7");
  HandSource.opened[0]?.refuse();
  assert.equal(refusals, 1);
  mock.timers.tick(1_000);
  assert.equal(HandSource.opened[1]?.address, "updates?lastEventId=e-7");
  HandSource.opened[1]?.onopen();
  assert.deepEqual(states, ["connecting", "reconnecting", "live"]);
});

test("a connection that breaks is left to the browser", () => {
  open();
  HandSource.opened[0]?.onerror();
  mock.timers.tick(60_000);
  assert.deepEqual([HandSource.opened.length, refusals, states.at(-1)], [1, 0, "reconnecting"]);
});

test("a stream that was closed is not opened again", () => {
  const close = open("e-3");
  assert.equal(HandSource.opened[0]?.address, "updates?lastEventId=e-3");
  HandSource.opened[0]?.refuse();
  close();
  mock.timers.tick(60_000);
  assert.equal(HandSource.opened.length, 1);
});
