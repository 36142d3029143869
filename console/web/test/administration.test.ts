import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { approveScanners, askForScanners, replacePeople } from "./lists.ts";
import { collecting, hasty, rowOf, senders } from "./traffic.ts";
import type { Ports } from "./traffic.ts";
import { enter, enterFirst, openWalk } from "./walk.ts";
import type { Walk } from "./walk.ts";

let browser: Browser;
let desk: Desk;
let collectors: ChildProcess;
let ports: Ports;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ quiet: true }), launchChromium()]);
  const config = {
    data: desk.data,
    syslog: { host: "127.0.0.1", port: 0, tls: { port: 0 } },
    stream: { minFreeBytes: 0 },
    ...collecting,
  };
  collectors = spawn(process.execPath, [fileURLToPath(new URL("../../../collectors/src/main.ts", import.meta.url))], {
    env: { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config), CHENGFANG_LOG: "fatal" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [ready] = (await once(collectors, "message")) as [Record<"syslog" | "inputs", Ports>];
  ports = { ...ready.inputs, ...ready.syslog };
});
afterAll(async () => {
  collectors?.kill("SIGKILL");
  await browser?.close();
  await desk?.close();
});

const line = "<86>Nov 24 10:00:00 web1 sshd[1]: Failed password for root from 203.0.113.5 port 4242 ssh2";

async function connect({ page, look, settled }: Walk): Promise<void> {
  await page.getByRole("button", { name: "Linux 系统日志（rsyslog）" }).click();
  await page.getByText('port="5514"').waitFor();
  expect(await page.locator(".banner").innerText()).toContain("平台的网络地址"); // 127.0.0.1 helps no device
  expect(await look("onboarding-configure")).toEqual([]);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.locator("textarea").fill(`${line}\n\u202e<script>alert(1)</script>`);
  await page.getByRole("button", { name: "试解析", exact: true }).last().click();
  await page.getByText("203.0.113.5").first().waitFor();
  await page.getByRole("button", { name: "EN", exact: true }).click();
  await page.getByText("1 of 2 lines are understood").waitFor(); // another language asks nobody to try again
  await page.getByRole("button", { name: "中文", exact: true }).click();
  await page.getByText("2 条中有 1 条的内容被识别").waitFor();
  expect(await look("onboarding-try")).toEqual([]);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByLabel("名称").fill("门户服务器");
  await page.getByLabel("发送方").fill("127.0.0.1");
  await page.getByRole("button", { name: "登记并等待首条日志" }).click();
  await page.getByText("正在等待 127.0.0.1 的首条日志").waitFor();
  createConnection({ host: "127.0.0.1", port: ports.tcp }).end(`${line}\n`);
  await page.getByText("已收到 127.0.0.1 的日志").waitFor();
  await settled();
  expect(await look("onboarding-came")).toEqual([]);
}

/** Out of use: it raises no alarm any more, and is shown to send all the same, as it just did. */
async function retire({ page, look }: Walk): Promise<void> {
  const row = page.getByRole("row", { name: "门户服务器" });
  await row.getByRole("button", { name: "修改 门户服务器" }).click();
  await page.getByLabel("已停用：此后静默不再告警").check();
  expect(await look("source-retire")).toEqual([]);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await row.getByText("已停用，仍在发送").waitFor();
}

/** No format knows the other line: one is written beside it, saved, changed by somebody else meanwhile, and taken back. */
async function writeFormat({ page, look, go }: Walk): Promise<void> {
  await page.getByRole("link", { name: "为未识别的日志编写格式" }).click();
  const [definition, lines] = [page.locator("#definition"), page.locator("#format-lines")];
  await definition.waitFor();
  expect(await lines.inputValue()).toBe("\u202e<script>alert(1)</script>\n");
  for (const kind of ["键值对", "固定分隔", "模式", "CSV", "JSON"]) {
    await definition.fill("");
    await lines.fill("");
    await page.getByRole("button", { name: kind }).click();
    const tried = page.locator("[data-waiting=false]"); // of this text: the answer before stays until then
    await tried.getByText(/(\d) 条中有 \1 条按此定义解析/).waitFor();
    await tried.getByText("192.0.2.7").first().waitFor();
  }
  const right = await definition.inputValue();
  await definition.fill(right.replace("\nsteps:", "\nstep:"));
  await page.getByRole("button", { name: "第 9 行第 1 列" }).click();
  expect(await look("format-flaw")).toEqual([]);
  await page.reload();
  await page.getByText("第 9 行第 1 列").waitFor(); // nothing typed is lost
  await definition.fill(right.replace("user: user.name", "user: user.id"));
  await page.getByRole("button", { name: "保存并启用" }).click();
  await page.waitForURL(/formats\/my-device/);
  await page.getByRole("button", { name: "移除", exact: true }).waitFor(); // the editor of what is saved
  expect(await page.getByText("现行版本由").count()).toBe(0);
  await definition.fill(right);
  await saveElsewhere(page, right.replace("user: user.name", "user: user.email"));
  await page.getByRole("button", { name: "保存并启用" }).click();
  expect(await page.getByLabel("已保存的文本").inputValue()).toContain("user.email");
  expect(await look("format-conflict")).toEqual([]);
  await page.getByRole("button", { name: "用我的覆盖" }).click();
  await page.getByText("现行版本由").waitFor();
  await page.locator("details", { hasText: "sysadmin" }).last().locator("summary").click();
  await page.getByRole("button", { name: "放回编辑框" }).click();
  await expect.poll(async () => definition.inputValue()).toContain("user.id");
  await go("/formats");
  await page
    .getByRole("row", { name: /my-device/ })
    .getByText("未核实")
    .waitFor();
  await page.getByRole("button", { name: "切换深色/浅色" }).click();
  expect(await look("formats")).toEqual([]);
  await page.getByRole("link", { name: "my-device" }).click();
  await page.getByText("现行版本由").waitFor();
  expect(await look("format-edit")).toEqual([]);
  await page.getByRole("button", { name: "移除", exact: true }).click();
  await page.getByRole("button", { name: "确认" }).click();
  await page.getByText("已移除").waitFor();
  await page.getByRole("link", { name: "tippingpoint" }).click(); // back at the list; what is shipped can be read
  await page.getByText("随平台提供的定义。").waitFor();
  await page.getByText(/(\d) 条中有 \1 条按此定义解析/).waitFor();
  expect(await look("format-shipped")).toEqual([]);
}

/** Another tab of the same person saves. */
async function saveElsewhere(page: Page, text: string): Promise<void> {
  const status = await page.evaluate<number>(
    `(async () => {
      const self = await (await fetch("/api/self")).json();
      const own = await (await fetch("/api/formats/own")).json();
      const answer = await fetch("/api/formats/own/my-device", {
        method: "PUT",
        headers: { "content-type": "application/json", "x-csrf-token": self.csrf },
        body: JSON.stringify({ text: ${JSON.stringify(text)}, seen: own.formats[0].at }),
      });
      await answer.text();
      return answer.status;
    })()`,
  );
  expect(status).toBe(200);
}

test("the system administrator lands in their area, connects a source and sees its first line", async () => {
  const walk = await openWalk(browser, desk);
  const { page } = walk;
  await enterFirst(walk, desk, "sysadmin");
  await page.waitForURL(/#\/system-area/);
  expect(await page.locator(".menu-title").first().innerText()).toBe("系统管理");
  expect(await walk.look("area-system")).toEqual([]);
  await walk.go("/onboarding");
  await connect(walk);
  await walk.go("/collectors");
  await page.getByText("门户服务器").waitFor();
  await page.keyboard.press("F1");
  await page.getByText("静默日志源").waitFor();
  expect(await walk.look("help-collectors")).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".help-panel").waitFor({ state: "detached" });
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".menu").isVisible()).toBe(false);
  expect(await walk.look("print-collectors")).toEqual([]);
  await page.emulateMedia({ media: "screen" });
  await retire(walk);
  expect(walk.complaints).toEqual([]);
  await page.context().close();
});

test("they write a format for a line that none knows", { timeout: 60_000 }, async () => {
  const walk = await openWalk(browser, desk);
  const { page } = walk;
  await enter(walk, "sysadmin");
  await walk.go("/onboarding?kind=linux-rsyslog&step=try");
  await page.locator("textarea").fill(`${line}\n\u202e<script>alert(1)</script>`);
  await page.getByRole("button", { name: "试解析", exact: true }).last().click();
  await writeFormat(walk);
  expect(walk.complaints.filter((each) => !each.includes("409"))).toEqual([]);
  await page.context().close();
});

test("the collectors' page says what was sent, stored, rejected and lost, in both languages", async () => {
  const walk = await openWalk(browser, desk);
  const { page } = walk;
  await enter(walk, "sysadmin");
  await walk.go("/collectors");
  for (const { from, send } of [...senders, hasty]) await send(from, ports);
  for (const language of ["zh", "en"] as const) {
    for (const sender of senders)
      await expect.poll(async () => rowOf(page, sender.from)).toMatchObject(sender[language]);
    const told = async () => {
      const { received, stored, lost } = await rowOf(page, hasty.from);
      return [received, lost?.replace(String(hasty.sent - Number(stored)), "the rest")];
    };
    await expect.poll(told).toEqual([String(hasty.sent), `the rest ${hasty[language]}`]);
    expect(await walk.look(`collectors-truth-${language}`)).toEqual([]);
    await page.getByRole("button", { name: "EN" }).click();
  }
  expect(walk.complaints).toEqual([]);
  await page.context().close();
});

test("security administrator and auditor land in theirs; the trail is filtered, and its filter is in the address", async () => {
  const walk = await openWalk(browser, desk, "en");
  const { page } = walk;
  await enterFirst(walk, desk, "secadmin");
  await page.waitForURL(/#\/security-area/);
  await page.getByRole("button", { name: "EN" }).click();
  await page.getByRole("button", { name: "Switch light/dark" }).click();
  await page.getByText("Roles and who holds them").waitFor();
  expect(await walk.look("area-security")).toEqual([]);
  await page.context().close();
  const other = await openWalk(browser, desk, "en");
  await enterFirst(other, desk, "auditor");
  await other.page.waitForURL(/#\/audit/);
  await other.go("/audit?action=source.create");
  await other.page.getByText("日志源：新建").first().waitFor();
  await expect.poll(async () => other.page.locator("tbody tr").count()).toBe(1); // the whole trail stood there before
  expect(await other.page.locator(".audit-said").innerText()).toContain("名称 门户服务器");
  await other.page.getByText("原文").click();
  await other.page.locator("code", { hasText: '"name":"门户服务器"' }).waitFor();
  await other.page.getByRole("button", { name: "EN" }).click();
  await other.page.getByRole("button", { name: "Switch light/dark" }).click();
  await other.page.keyboard.press("F1");
  await other.page.getByText("Each line holds the hash of the one before").waitFor();
  expect(await other.look("area-audit")).toEqual([]);
  expect([...walk.complaints, ...other.complaints]).toEqual([]);
  await other.page.context().close();
});

test("a list is previewed before it comes into force, and known scanners take two people", async () => {
  const asks = await openWalk(browser, desk);
  await enter(asks, "sysadmin");
  await asks.page.getByRole("button", { name: "中文" }).click();
  await replacePeople(asks);
  await askForScanners(asks);
  const decides = await openWalk(browser, desk, "en");
  await enter(decides, "secadmin");
  await decides.page.getByRole("button", { name: "EN" }).click();
  await approveScanners(decides);
  expect([...asks.complaints, ...decides.complaints]).toEqual([]);
  await asks.page.context().close();
  await decides.page.context().close();
});
