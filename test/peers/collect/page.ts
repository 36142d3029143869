import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { freePorts } from "@chengfang/store/free-ports";
import { startUp } from "../../../bench/ingest/platform.ts";
import type { RunningPlatform } from "../../../bench/ingest/platform.ts";
import { kernelDrops } from "../../../collectors/src/input/kernel-drops.ts";
import { killCollectorsOf } from "../../../collectors/test/kill.ts";
import { post as handTo } from "../../../collectors/test/running.ts";
import { launchChromium } from "../../../console/web/test/chromium.ts";
import { admitDistrict, inviteDistrict, setDistrict } from "../../../console/web/test/districts.ts";
import { post } from "../../../console/web/test/holder.ts";
import { password, staff } from "../../../console/web/test/office.ts";
import type { Clerk } from "../../../console/web/test/office.ts";
import { rowOf } from "../../../console/web/test/traffic.ts";
import { openWalk } from "../../../console/web/test/walk.ts";
import type { Walk } from "../../../console/web/test/walk.ts";
import type { Ending } from "./delivered.ts";
import { openLine } from "./line.ts";
import type { Peer } from "../peer.ts";

/** Senders of the story; each has an address of its own. */
const [quiet, flooding, filling] = ["127.0.0.31", "127.0.0.32", "127.0.0.33"] as const;
const mostBytes = 16 << 20;

interface Story {
  readonly platform: RunningPlatform;
  /** The line that the district's collector reaches the centre by. */
  readonly line: Awaited<ReturnType<typeof openLine>>;
  readonly folder: string;
  /** The system administrator on the collectors' page, and the security administrator. */
  readonly walk: Walk;
  readonly other: Walk;
}

/** Both languages must say the same: what was really sent, stored and lost. */
export const pagePeers: readonly Peer[] = [
  {
    name: "Chromium: the collectors' page while senders flood, fall silent and fill the spool, and a district's line is cut",
    needs: [],
    async run(bench) {
      const data = mkdtempSync(join(tmpdir(), "chengfang-page-"));
      const [port = 0] = await freePorts(1);
      const platform = await startUp(data, settings(port));
      const [browser, line] = await Promise.all([launchChromium(), openLine(port)]);
      try {
        await staff(data);
        const [walk, other] = [await at(browser, platform, "zhou"), await at(browser, platform, "wu")];
        await tell({ platform, line, folder: bench.folder, walk, other });
        assert.deepEqual([...walk.complaints, ...other.complaints], []);
      } finally {
        line.close();
        await browser.close();
        await platform.stop();
        rmSync(data, { recursive: true, force: true });
      }
    },
  },
];

const settings = (forwarded: number) => ({
  CHENGFANG_LOG: "error",
  CHENGFANG_INPUTS_FORWARDED_HOST: "127.0.0.1",
  CHENGFANG_INPUTS_FORWARDED_PORT: String(forwarded),
  CHENGFANG_INPUTS_FORWARDED_SILENT_SECONDS: "5",
  CHENGFANG_STREAM_MAX_BYTES: String(mostBytes),
});

async function at(browser: Browser, platform: RunningPlatform, name: Clerk): Promise<Walk> {
  const walk = await openWalk(browser, { url: platform.http });
  await walk.page.fill("input[name=name]", name);
  await walk.page.fill("input[name=password]", password);
  await walk.page.click("button[type=submit]");
  await walk.page.locator("nav.menu").waitFor();
  return walk;
}

async function tell(story: Story): Promise<void> {
  const { platform, walk } = story;
  await walk.settled();
  await post(walk.page, "/sources", { name: "门禁", sender: quiet, silentMinutes: 1 });
  await say(quiet, platform.syslog.tcp, 3);
  const spoke = Date.now();
  const end = await district(story);
  await flood(story);
  await silence(story, spoke);
  await fill(story);
  await end();
}

async function say(localAddress: string, port: number, count: number): Promise<void> {
  const socket = connect({ host: "127.0.0.1", port, localAddress });
  socket.end(lines(count).join("\n"));
  await once(socket.resume(), "close");
}

const lines = (count: number, more = "") =>
  Array.from(
    { length: count },
    (_, n) => `<86>1 ${new Date().toISOString()} gate sshd ${n} - - Accepted password for li ${more}`,
  );

/** Shows the page in each language until it says so. */
async function inBoth({ walk }: Story, name: string, holds: (zh: boolean) => Promise<unknown>): Promise<void> {
  for (const language of ["中文", "EN"]) {
    await walk.page.getByRole("button", { name: language, exact: true }).click();
    await said(() => holds(language === "中文"));
    assert.deepEqual(await walk.look(`page-${name}-${language === "EN" ? "en" : "zh"}`), []);
  }
  await walk.page.getByRole("button", { name: "中文", exact: true }).click();
}

/** What it says, once it does; the page asks every few seconds. */
async function said(holds: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 30_000; ; await sleep(250)) {
    try {
      await holds();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Its collector is invited, enrols, delivers; its line is cut while it goes on, and mended; its settings are set here. */
async function district(story: Story): Promise<Ending> {
  const { walk, other, line, folder } = story;
  await inviteDistrict(walk, "东城区", "dongcheng");
  const command = await admitDistrict(other, "东城区");
  const place = join(folder, "district");
  const end = await collect(command, place, line.port);
  await hand(place, 100);
  const row = walk.page.getByRole("row", { name: "东城区" });
  const shows = async (...texts: string[]) => {
    const text = await row.innerText({ timeout: 1000 });
    for (const each of texts) assert.ok(text.includes(each), `${each} is not in ${text}`);
  };
  await inBoth(story, "district-up", (zh) => (zh ? shows("正常", "100", "全部送达") : shows("up", "100", "all here")));
  await setDistrict(walk, "东城区", "inputs:\n  relp:\n    port: 0\n");
  await said(() => shows("第 1 版已生效"));
  line.cut();
  await hand(place, 50);
  await inBoth(story, "district-cut", (zh) => (zh ? shows("失联", "100") : shows("silent", "100")));
  line.mend();
  await inBoth(story, "district-mended", (zh) => (zh ? shows("正常", "150") : shows("up", "150")));
  return end;
}

/** Runs the command that the security administrator was shown. */
async function collect(command: string, data: string, port: number): Promise<Ending> {
  const cli = fileURLToPath(new URL("../../../console/cli/src/main.ts", import.meta.url));
  const to = `https://localhost:${port}`;
  const words = command.replace(/--to \S+/, `--to ${to}`).split(" ");
  const args = [cli, ...words.slice(words.indexOf("collect")), "--json", "--data", data];
  const own = {
    CHENGFANG_SYSLOG_PORT: "0",
    CHENGFANG_SYSLOG_HOST: "127.0.0.1",
    CHENGFANG_FORWARD_TO: to,
    CHENGFANG_FORWARD_NAME: "dongcheng",
    CHENGFANG_FORWARD_HEARTBEAT_SECONDS: "1",
  };
  const env = { ...process.env, CHENGFANG_LOG: "fatal", ...own };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  await Promise.race([
    once(createInterface(child.stdout), "line"),
    ended.then(() => Promise.reject(new Error("the district's collector ended"))),
  ]);
  return async () => {
    child.kill();
    await ended;
  };
}

async function hand(place: string, count: number): Promise<void> {
  const records = lines(count).map((message) => JSON.stringify({ message }));
  const { body } = await handTo(place, "/ingest/ecs", records.join("\n"));
  assert.equal(body["received"], count);
}

/** The collectors are held still until the kernel has to drop what comes. */
async function flood(story: Story): Promise<void> {
  const { platform, walk } = story;
  const { udp } = platform.syslog;
  const before = (await kernelDrops(udp)) ?? 0;
  killCollectorsOf(platform.process.pid, "SIGSTOP");
  let sent = 0;
  for (; sent < 200_000 && (await kernelDrops(udp)) === before; sent += 2000)
    await datagrams(flooding, udp, lines(2000));
  killCollectorsOf(platform.process.pid, "SIGCONT");
  const dropped = ((await kernelDrops(udp)) ?? 0) - before;
  assert.ok(dropped > 0, "the kernel dropped nothing");
  await inBoth(story, "flood", async (zh) => {
    const [came, all] = [
      await rowOf(walk.page, flooding),
      await rowOf(walk.page, zh ? "发送方不明" : "sender unknown", "udp"),
    ];
    assert.equal(numberIn(came["stored"]), sent - dropped);
    assert.equal(all["lost"], `${dropped.toLocaleString("en")} ${zh ? "内核丢包" : "dropped by the kernel"}`);
  });
}

async function datagrams(from: string, port: number, records: readonly string[]): Promise<void> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, from, resolve));
  for (const record of records) await new Promise((resolve) => socket.send(record, port, "127.0.0.1", resolve));
  socket.close();
}

const numberIn = (text = "") => Number(text.replaceAll(",", ""));

/** A source that said it would speak every minute. */
async function silence(story: Story, spoke: number): Promise<void> {
  await sleep(Math.max(0, spoke + 60_000 - Date.now()));
  const row = story.walk.page.getByRole("row", { name: "门禁" });
  await inBoth(story, "silent", async (zh) => {
    const text = await row.innerText({ timeout: 1000 });
    assert.ok(text.includes(zh ? "静默超过 1 分钟" : "silent for"), text);
  });
}

/** The stream takes no more; who sends by UDP cannot be made to wait. */
async function fill(story: Story): Promise<void> {
  const { platform, walk } = story;
  const { udp } = platform.syslog;
  const before = (await kernelDrops(udp)) ?? 0;
  const more = "x".repeat(1000);
  let sent = 0;
  const lost = async () => (await rowOf(walk.page, filling))["lost"] ?? "";
  for (; sent < 60_000 && !/[1-9]/.test(await lost()); sent += 1000) {
    await datagrams(filling, udp, lines(1000, more));
    await sleep(500);
  }
  const came = sent - (((await kernelDrops(udp)) ?? 0) - before); // what the kernel drops is nobody's
  await inBoth(story, "full", async (zh) => {
    const { received, stored, waiting, lost: told = "" } = await rowOf(walk.page, filling);
    const words = zh ? " 缓存已达上限" : " spool at its limit";
    assert.ok(told.endsWith(words), told);
    assert.equal(numberIn(received), came);
    assert.equal(numberIn(stored) + numberIn(told.replace(words, "")) + numberIn(waiting), came);
  });
}
