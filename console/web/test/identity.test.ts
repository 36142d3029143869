import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "@chengfang/store/free-ports";
import { socketPath } from "@chengfang/store/socket";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startUp } from "../../../bench/ingest/platform.ts";
import type { RunningPlatform } from "../../../bench/ingest/platform.ts";
import { passedOn } from "../../api/src/pki/table.ts";
import { launchChromium } from "./chromium.ts";
import { admitDistrict, inviteDistrict, withdrawDistrict } from "./districts.ts";
import { demoContent, openHolder, post, startDemo } from "./holder.ts";
import { office, password, staff } from "./office.ts";
import type { Clerk } from "./office.ts";
import { actsOf, prove } from "./proof.ts";
import { openWalk, until } from "./walk.ts";
import type { Walk } from "./walk.ts";

// The real platform, and people at browsers of their own: the tests are one story, each goes on where the last ended.

const home = mkdtempSync(join(tmpdir(), "chengfang-identity-"));
const data = join(home, "data");
const secret = "Key-File-2026";
const [http = 0, login = 0, demo = 0] = await freePorts(3);
const ports = { http, login, demo };
let platform: RunningPlatform;
let browser: Browser;
let closeDemo: (() => void) | undefined;
const walks = new Map<Clerk, Walk>();

beforeAll(async () => {
  const free = {
    CHENGFANG_HTTP_PORT: String(ports.http),
    CHENGFANG_PKI_PORT: "0",
    CHENGFANG_PKI_RA_PORT: "0",
    CHENGFANG_PKI_LOGIN_PORT: String(ports.login),
  };
  [platform, browser] = await Promise.all([startUp(data, free), launchChromium()]);
  await staff(data);
});
afterAll(async () => {
  closeDemo?.();
  await browser?.close();
  if (platform?.process.exitCode === null) await platform.stop();
  rmSync(home, { recursive: true, force: true });
});

/** The clerk's own browser, logged in. */
async function at(name: Clerk): Promise<Walk> {
  const known = walks.get(name);
  if (known !== undefined) return known;
  const walk = await openWalk(browser, { url: platform.http });
  walks.set(name, walk);
  await walk.settled(); // the way by single sign-on comes above the form, which moves its button
  await walk.page.fill("input[name=name]", name);
  await walk.page.fill("input[name=password]", password);
  await walk.page.click("button[type=submit]");
  await walk.page.locator("nav.menu").waitFor();
  await walk.settled(); // the first page of the role comes by itself, over one that was asked for before it
  return walk;
}

test("what the console passes on is what the registration authority answers, to the same people", async () => {
  const document = await overSocket("/openapi.json");
  const answered = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => line(method, path, operation["x-access"])),
  );
  const asked = passedOn.map(({ method, url, access }) => line(method, url, access));
  expect(asked.toSorted()).toEqual(answered.filter((each) => !each.endsWith(" public")).toSorted());
});

interface Described {
  readonly paths: Record<string, Record<string, { readonly "x-access": string }>>;
}

const line = (method: string, path: string, access: string) =>
  `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")} ${access}`;

async function overSocket(path: string): Promise<Described> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: socketPath(data, "ra"), path }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => resolve(JSON.parse(text) as Described));
    });
    asked.on("error", reject).end();
  });
}

let keyFile: Buffer;
let pfx: Buffer;
let holder: Page;

test("a clerk enters a person and a request, its key is made in the browser and saved", async () => {
  const { page, go, look, complaints } = await at("wang");
  await go("/requests/create");
  await page.getByRole("button", { name: "登记新的…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("名称").fill("陈晨");
  await dialog.getByLabel("人员或资产编号").fill("P-000017");
  await dialog.getByLabel("所属单位").selectOption("u-finance");
  await dialog.getByLabel("平台账号").selectOption("account-chen");
  await dialog.getByRole("button", { name: "保存" }).click();
  await page.getByRole("radio", { name: "个人证书", exact: true }).check();
  await page.getByText("项核查合格").waitFor();
  await page.getByLabel("密钥文件口令").fill(secret);
  await page.getByLabel("再输一次").fill(secret);
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "生成密钥并保存" }).click();
  const saved = await waiting;
  expect(saved.suggestedFilename()).toBe("陈晨.key");
  keyFile = await readFile(await saved.path());
  expect(keyFile.toString()).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
  expect(await look("identity-new")).toEqual([]);
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByRole("heading", { name: "№ 1 陈晨" }).waitFor();
  expect(await page.getByRole("link", { name: "去审核" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("another person reviews it by keyboard, a third has it issued", async () => {
  const li = await at("li");
  await li.go("/review");
  await li.page.locator("main").getByText("陈晨").first().waitFor();
  await li.page.keyboard.press("j");
  await li.page.getByRole("button", { name: "通过" }).waitFor();
  expect(await li.look("identity-review")).toEqual([]);
  await li.page.keyboard.press("r");
  await li.page.getByText("退回或驳回须写明原因").waitFor();
  await until(li.page, "document.activeElement.tagName === 'TEXTAREA'");
  await li.page.keyboard.press("Escape");
  await until(li.page, "document.activeElement.tagName !== 'TEXTAREA'");
  await li.page.keyboard.press("a");
  await li.page.getByText("没有待审核的申请").waitFor();
  const zhao = await at("zhao");
  await zhao.go("/issue");
  await zhao.page.locator("main").getByText("陈晨").first().waitFor();
  await zhao.page.keyboard.press("j");
  await zhao.page.getByRole("button", { name: "批准制证" }).waitFor();
  await zhao.page.keyboard.press("a");
  await zhao.page.getByText("没有待制证的申请").waitFor();
  expect([...li.complaints, ...zhao.complaints]).toEqual([]);
});

test("the key and the certificate become one file, in the browser alone", async () => {
  const { page, go, complaints } = await at("wang");
  await go("/requests");
  await page.getByRole("link", { name: "№ 1" }).click();
  await page.setInputFiles("input[type=file]", { name: "陈晨.key", mimeType: "text/plain", buffer: keyFile });
  await page.getByLabel("密钥文件口令").fill("wrong");
  await page.getByRole("button", { name: "合成并保存" }).click();
  await page.getByText("口令不对").waitFor();
  await page.getByLabel("密钥文件口令").fill(secret);
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "合成并保存" }).click();
  const saved = await waiting;
  expect(saved.suggestedFilename()).toBe("陈晨.p12");
  pfx = await readFile(await saved.path());
  expect(pfx.subarray(0, 2).toString("hex")).toBe("3082");
  expect(complaints).toEqual([]);
});

const demoAt = `http://localhost:${ports.demo}`;

test("two people let an application in: who entered it cannot authorise it", async () => {
  const [zhou, wu] = [await at("zhou"), await at("wu")];
  const entry = { id: "demo", content: demoContent(demoAt) };
  const entered = (await post(zhou.page, "/pki/applications", entry)) as { secret: string };
  const authorise = "/pki/applications/demo/authorise";
  await expect(post(zhou.page, authorise, { decision: "authorised" })).rejects.toThrow("403");
  await post(wu.page, authorise, { decision: "authorised" });
  closeDemo = await startDemo({ data, port: ports.demo, secret: entered.secret });
});

test("the holder logs into the console and into the application with the certificate alone", async () => {
  holder = await openHolder(browser, { pfx, passphrase: secret, login: `https://localhost:${ports.login}` });
  await holder.goto(platform.http);
  await holder.getByText("统一身份认证").first().click();
  await holder.getByText("使用数字证书登录").click();
  await holder.locator("nav.menu").waitFor();
  const self = await holder.request.get(`${platform.http}/api/self`);
  expect(await self.json()).toMatchObject({ id: "account-chen", sso: true, amr: ["swk", "pop"] });
  await holder.goto(demoAt);
  await holder.getByText("统一身份认证登录").click(); // single sign-on: nothing more is asked
  await holder.getByRole("heading", { name: "陈晨" }).waitFor();
  expect(await holder.locator("pre").innerText()).toContain('"acr": "cert"');
});

test("the certificate is shown in words and checked live; put on hold, its own holder sees it", async () => {
  const { page, go, look, complaints } = await at("zhao");
  await go("/certificates?q=陈晨");
  await page.getByRole("link", { name: "陈晨" }).click();
  const live = page.locator(".verdicts li");
  await live.first().waitFor();
  await until(page, "document.querySelectorAll('.verdicts [data-mood=good]').length === 3");
  await page.getByText("证书内容").waitFor();
  expect(await look("identity-certificate")).toEqual([]);
  await page.getByRole("button", { name: "冻结" }).click();
  await page.getByRole("dialog").getByLabel("说明").fill("持有者报告丢失");
  await page.getByRole("dialog").getByRole("button", { name: "冻结" }).click();
  await page.getByText("已冻结").first().waitFor();
  await page.getByRole("button", { name: "解冻" }).waitFor();
  const chen = await at("chen");
  await chen.go("/my-certificates");
  await chen.page.locator(".mood", { hasText: "已冻结" }).waitFor();
  expect([...complaints, ...chen.complaints]).toEqual([]);
});

test("what was put on hold ends both sessions, and opens none again", async () => {
  const consoleAnswers = async () => (await holder.request.get(`${platform.http}/api/self`)).status();
  await expect.poll(consoleAnswers, { timeout: 60_000, interval: 250 }).toBe(401);
  const demoAnswers = async () => (await holder.request.get(demoAt)).text();
  await expect.poll(demoAnswers, { timeout: 60_000, interval: 250 }).toContain("统一身份认证登录");
  await holder.goto(platform.http);
  await holder.getByText("统一身份认证").first().click();
  await holder.getByText("使用数字证书登录").click();
  await holder.getByText("证书已冻结，不能登录。").waitFor();
  expect(await consoleAnswers()).toBe(401);
}, 180_000);

test("the day goes on: it is searched, resumed, found among those that expire, revoked with a reason, and printed", async () => {
  const { page, go, look, complaints } = await at("zhao");
  await go("/certificates?q=没有此人");
  await page.locator("main").getByText("陈晨").waitFor({ state: "detached" });
  await go("/certificates?status=held&q=陈");
  await page.getByRole("link", { name: "陈晨" }).click();
  await page.getByRole("button", { name: "解冻" }).click();
  await page.getByRole("dialog").getByLabel("说明").fill("已找回");
  await page.getByRole("dialog").getByRole("button", { name: "解冻" }).click();
  await page.getByRole("button", { name: "冻结" }).waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("textarea").fill("介质再次遗失");
  expect(await dialog.getByRole("button", { name: "撤销" }).isDisabled()).toBe(true); // no reason yet
  await dialog.getByRole("radio").nth(1).check();
  expect(await look("identity-revoke")).toEqual([]);
  await dialog.getByRole("button", { name: "撤销" }).click();
  await page.locator(".pki-head .mood", { hasText: "已撤销" }).waitFor();
  for (const name of ["冻结", "解冻", "撤销"]) expect(await page.getByRole("button", { name }).count(), name).toBe(0);
  await go("/certificates?expiringDays=90");
  expect(await look("identity-expiring")).toEqual([]);
  await go("/certificates?status=revoked");
  await page.getByRole("link", { name: "陈晨" }).waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".menu").isVisible()).toBe(false);
  expect(await look("identity-print")).toEqual([]);
  await page.emulateMedia({ media: "screen" });
  const wang = await at("wang"); // who enters requests revokes nothing
  const revoke = `/pki${decodeURIComponent(await hrefOf(page)).replace(/^.*?(\/certificates\/)(.*):(\w+)\/show$/, "$1$2/$3/revoke")}`;
  await expect(post(wang.page, revoke, { reason: "superseded", comment: "x" })).rejects.toThrow("403");
  expect(complaints).toEqual([]);
});

const hrefOf = async (page: Page) =>
  (await page.getByRole("link", { name: "陈晨" }).first().getAttribute("href")) ?? "";

test("the auditor proves the whole story", async () => {
  const { page, go, look, complaints } = await at("zheng");
  await go("/pki-audit");
  await page.getByRole("button", { name: "校验完整性" }).click();
  await page.getByText("RA 注册：").first().waitFor();
  expect(await page.locator(".banner[data-kind=red]").count()).toBe(0);
  expect(await look("identity-audit")).toEqual([]);
  expect(complaints).toEqual([]);
});

const english: Readonly<Partial<Record<Clerk, readonly string[]>>> = {
  wang: ["/requests/create"],
  zhao: ["/authorities", "/certificates?status=revoked"],
  wu: ["/applications"],
};

test.each(Object.entries(english))("%s finds everything in English and in the dark as well", async (name, paths) => {
  const walk = await at(name as Clerk);
  await walk.page.getByRole("button", { name: "EN", exact: true }).click();
  await walk.page.getByRole("button", { name: "Switch light/dark" }).click();
  for (const path of paths) {
    await walk.go(path);
    expect(await walk.look(`identity-en${path.replaceAll(/\W/g, "-")}`), path).toEqual([]);
    const chrome = await walk.page.locator(".menu, .bar, .table th, .panel h2, .part, .tab-list").allInnerTexts();
    expect(chrome.join(" "), path).not.toMatch(/[\u4e00-\u9fff]/);
  }
  expect(walk.complaints).toEqual([]);
});

test("a district's collector is named by one administrator and let in by another", async () => {
  const names = await at("zhou");
  await inviteDistrict(names, "东城区", "dongcheng");
  const lets = await at("wu");
  expect(await admitDistrict(lets, "东城区")).toMatch(/chengfang collect .*--name dongcheng/);
  await withdrawDistrict(lets, "东城区");
  await names.page.getByRole("row", { name: "东城区" }).waitFor({ state: "detached" });
  expect([...names.complaints, ...lets.complaints]).toEqual([]);
});

test("the office is three people, and each sees only what is theirs", async () => {
  const wang = await at("wang");
  const menu = await wang.page.locator(".menu-entry").allInnerTexts();
  expect(office.wang[1]).toBe("ra-enter");
  expect(menu).toContain("Requests");
  expect(menu).not.toContain("Review");
  expect(menu).not.toContain("Issue");
});

test("with the platform stopped, the command proves the story: who did each act, and that no line is missing", async () => {
  expect(await platform.stop()).toBe(0);
  const { chains, ...verdict } = prove(data);
  expect(verdict).toEqual({ status: 0, intact: true });
  expect(chains.map(({ chain, problems }) => [chain, problems])).toEqual(["ca", "ra", "kmc"].map((name) => [name, []]));
  const acts = (await actsOf(data)).filter((each) => each.startsWith("account-"));
  expect(acts).toEqual([
    "account-wang person.create",
    "account-wang request.enter",
    "account-li request.approve",
    "account-zhao request.issue",
    "account-zhou application.enter",
    "account-zhou application.secret",
    "account-wu application.authorise",
    "account-zhao certificate.hold",
    "account-zhao certificate.release",
    "account-zhao certificate.revoke",
    "account-zheng audit.verify",
    "account-zhou collector.invite",
    "account-wu collector.admit",
    "account-wu collector.withdraw",
    "account-zhao certificate.prepare", // from here on the CA's own trail
    "account-zhao certificate.issue",
    "account-zhao certificate.hold",
    "account-zhao certificate.release",
    "account-zhao certificate.revoke",
  ]);
});
