// @ts-check
// Takes the pictures of the dashboard that the README shows: npm run screenshots, from this folder, after a build in Release. It starts a server that simulates
// its upstream and creates tasks through it, as an application would, until there is something to see. Options: --minutes 15, how long that is; --address, of a
// server with --simulate that has worked already, and is only looked at; --browser, where Chromium lies.
import { spawn } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PICTURES = `${ROOT}src/CometRunway.Dashboard/pictures`;
const PROGRAM = `${ROOT}src/CometRunway.Server/bin/Release/net10.0/CometRunway.Server.dll`;
const OWN = "http://127.0.0.1:18080";
const PORTS = ["--CometRunway:Cluster:SiloPort=18081", "--CometRunway:Cluster:GatewayPort=18082"];
const LARGEST = 250_000;
const CREATE_EVERY = 6_000;

/** What an application asks for. @type {readonly { kind: string, model: string, group: string, label: string }[]} */
const CREATES = [
  { kind: "image_to_video", model: "gen4_turbo", group: "spring-trailer", label: "draft" },
  { kind: "text_to_image", model: "gen4_image", group: "storyboard", label: "first-pass" },
  { kind: "image_to_video", model: "gen4_turbo", group: "spring-trailer", label: "draft" },
  { kind: "text_to_video", model: "veo3.1", group: "launch-film", label: "hero" },
  { kind: "text_to_image", model: "gen4_image_turbo", group: "storyboard", label: "variants" },
  { kind: "video_upscale", model: "upscale_v1", group: "launch-film", label: "final" },
];

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "15" }, address: { type: "string" }, browser: { type: "string", default: "/usr/bin/chromium" } },
});
const address = values.address ?? OWN;

if (values.address) {
  await takeAll();
} else {
  const server = spawn("dotnet", [PROGRAM, "--simulate", "--urls", OWN, ...PORTS], { stdio: ["ignore", "ignore", "inherit"] });
  try {
    await becomesReady(server);
    await work(Number(values.minutes) * 60_000);
    await takeAll();
  } finally {
    server.kill();
  }
}

/** @param {import("node:child_process").ChildProcess} server */
async function becomesReady(server) {
  while (server.exitCode === null) {
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(500);
  }
  throw new Error(`The server ended with ${server.exitCode}.`);
}

/** @param {number} milliseconds For so long. */
async function work(milliseconds) {
  const end = performance.now() + milliseconds;
  for (let i = 0; performance.now() < end; i++) {
    const { kind, model, group, label } = /** @type {typeof CREATES[number]} */ (CREATES[i % CREATES.length]);
    const created = await fetch(`${address}/v1/${kind}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Runway-Version": "2024-11-06", "CometRunway-Group": group, "CometRunway-Labels": label },
      body: JSON.stringify({ model, promptText: "a comet over a runway" }),
    });
    if (!created.ok) throw new Error(`A create was answered ${created.status}: ${await created.text()}`);
    await pause(CREATE_EVERY);
  }
}

async function takeAll() {
  await mkdir(PICTURES, { recursive: true });
  const { tenant } = await (await fetch(`${address}/api/tenant`)).json();
  const browser = await chromium.launch({ executablePath: values.browser, args: ["--no-sandbox"] });
  try {
    await take(browser, { name: "overview", view: "#/", theme: "light", height: 860 });
    await take(browser, { name: "tasks", view: `#/tasks?tenant=${tenant}&group=spring-trailer,storyboard,launch-film`, theme: "dark", height: 800 });
  } finally {
    await browser.close();
  }
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {{ name: string, view: string, theme: "light" | "dark", height: number }} picture
 */
async function take(browser, { name, view, theme, height }) {
  const page = await browser.newPage({ colorScheme: theme, viewport: { width: 1280, height } });
  await page.goto(`${address}/dashboard/${view}`);
  await page.waitForSelector("html[data-live=live]");
  await page.waitForSelector("main table");
  await pause(3_000); // For what is drawn after it has come, and fades.
  const path = `${PICTURES}/${name}.png`;
  await page.screenshot({ path, animations: "disabled" });
  const { size } = await stat(path);
  console.log(`${path}: ${size} bytes`);
  if (size > LARGEST) throw new Error(`That is more than ${LARGEST}.`);
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
