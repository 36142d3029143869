import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePorts } from "@chengfang/store/free-ports";
import { hashPassword } from "@chengfang/store/records/accounts";
import { openRecords } from "@chengfang/store/records/open";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { seedCity } from "./city.ts";
import { post } from "./holder.ts";
import { quietAuthority } from "./quietAuthority.ts";
import { chosen, enter, openWalk } from "./walk.ts";
import type { Walk } from "./walk.ts";

// The console is a process of its own here, so that it can be killed under its users.

const data = mkdtempSync(join(tmpdir(), "chengfang-restart-"));
const [port = 0] = await freePorts(1);
const url = `http://127.0.0.1:${port}`;
let browser: Browser;
let authority: Server;
let server: ChildProcess;
let analyst: Walk;
let other: Walk;

const people = [
  { id: "wang", name: "wang", display_name: "分析员 王芳", role: "analyst" },
  { id: "li", name: "li", display_name: "系统管理员 李强", role: "sysadmin" },
  { id: "zhao", name: "zhao", display_name: "系统管理员 赵敏", role: "sysadmin" },
  { id: "sun", name: "sun", display_name: "市领导 孙莉", role: "viewer" },
] as const;

async function prepare(): Promise<void> {
  const db = await openRecords({ data, url: undefined });
  await seedCity(db, Date.now());
  const state = { must_change: 0, enabled: 1, failures: 0, locked_until: null, last_login_at: null };
  const rest = {
    ...state,
    unit_id: null,
    language: "zh",
    password: await hashPassword(chosen),
    created_at: "2026-01-01",
  };
  for (const { role, ...row } of people) {
    await db
      .insertInto("accounts")
      .values({ ...row, ...rest })
      .execute();
    await db.insertInto("account_roles").values({ account_id: row.id, role }).execute();
  }
  await db.destroy();
}

async function start(): Promise<void> {
  const config = { data, http: { port }, stream: { minFreeBytes: 0 } };
  server = fork(fileURLToPath(new URL("../../api/src/main.ts", import.meta.url)), [], {
    env: { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config), CHENGFANG_LOG: "fatal" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(server, "message");
}

async function kill(): Promise<void> {
  const gone = once(server, "exit");
  server.kill("SIGKILL");
  await gone;
}

beforeAll(async () => {
  await prepare();
  authority = await quietAuthority(data);
  [browser] = await Promise.all([launchChromium(), start()]);
  [analyst, other] = await Promise.all([openWalk(browser, { url }), openWalk(browser, { url })]);
});
afterAll(async () => {
  await browser?.close();
  if (server.exitCode === null && server.signalCode === null) await kill();
  authority?.close();
  rmSync(data, { recursive: true, force: true });
});

test("a console killed under its users comes back to them by itself, and nothing typed is lost", async () => {
  const { page } = analyst;
  await enter(analyst, "wang");
  await analyst.go("/incidents/incident-0/show?tab=work");
  await page.getByLabel("写评论…").fill("正在与市政务服务局核对日志");
  await page.locator(".top-live[data-on=true]").waitFor();
  await kill();
  await page.locator(".top-live[data-on=false]").waitFor();
  await page.getByRole("button", { name: "发表" }).click();
  await page.getByText("无法连接服务器").first().waitFor();
  expect(await page.getByLabel("写评论…").inputValue()).toBe("正在与市政务服务局核对日志");
  await page.getByRole("link", { name: "资产", exact: true }).click(); // a page whose code is not here yet
  await page.locator("main .failure", { hasText: "无法连接服务器" }).waitFor();
  expect(await analyst.look("restart-down")).toEqual([]);
  await start();
  await page.getByText("zwfw-web-01").first().waitFor({ timeout: 20_000 });
  await page.locator(".top-live[data-on=true]").waitFor();
  await analyst.go("/incidents/incident-0/show?tab=work");
  await expect.poll(async () => page.getByLabel("写评论…").inputValue()).toBe("正在与市政务服务局核对日志");
  await page.getByRole("button", { name: "发表" }).click();
  await page.locator("main li, main article", { hasText: "正在与市政务服务局核对日志" }).first().waitFor();
  await expect.poll(async () => page.getByLabel("写评论…").inputValue()).toBe("");
}, 120_000);

test("two people change one field: the second is told, keeps what was typed, and overwrites nothing", async () => {
  const second = await openWalk(browser, { url });
  await Promise.all([enter(other, "li"), enter(second, "zhao")]);
  for (const walk of [other, second]) await walk.go("/assets/asset-0");
  await other.page.getByLabel("责任人").fill("周工");
  await second.page.getByLabel("责任人").fill("张工");
  await second.page.getByLabel("备注").fill("机柜 A-07");
  await other.page.getByRole("button", { name: "保存" }).click();
  await other.page.waitForURL(/#\/assets$/);
  await second.page.getByRole("button", { name: "保存" }).click();
  await second.page.getByText("未覆盖对方的修改").waitFor();
  expect(await second.look("restart-conflict")).toEqual([]);
  expect(await second.page.getByLabel("备注").inputValue()).toBe("机柜 A-07");
  const asset = async () => (await second.page.request.get(`${url}/api/assets/asset-0`)).json();
  expect(await asset()).toMatchObject({ owner: "周工", note: "" });
  await second.page.getByLabel("责任人").fill("周工"); // the same as the other's: nothing is in the way any more
  await second.page.getByRole("button", { name: "保存" }).click();
  await second.page.waitForURL(/#\/assets$/);
  expect(await asset()).toMatchObject({ owner: "周工", note: "机柜 A-07" });
});

test("what a leader may not do is not on the page, and the interface refuses it", async () => {
  const leader = await openWalk(browser, { url });
  await enter(leader, "sun");
  await leader.go("/incidents/incident-0/show");
  await leader.page.getByRole("tab").first().waitFor();
  for (const name of ["指派给我", "处置中", "关闭事件…", "封禁"])
    expect(await leader.page.getByRole("button", { name }).count(), name).toBe(0);
  const closing = { action: "close", disposition: "duplicate", filter: {} };
  for (const [path, body] of [
    ["/alerts/bulk", closing],
    ["/assets", { name: "x" }],
    ["/accounts", { name: "x" }],
    ["/incidents/incident-0/comments", { text: "x" }],
  ] as const)
    await expect(post(leader.page, path, body), path).rejects.toThrow("403");
  await leader.go("/accounts");
  expect(await leader.page.locator("main table").count()).toBe(0);
  expect(await leader.look("restart-leader")).toEqual([]);
});
