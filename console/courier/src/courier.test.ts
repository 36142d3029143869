import { createHmac } from "node:crypto";
import type { ChannelTarget } from "@chengfang/model/reporting/channel";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mailServer, monday, openOffice, receiver, syslogServer } from "../test/post-office.ts";
import type { Received } from "../test/post-office.ts";
import { turn } from "./turn.ts";

type Office = Awaited<ReturnType<typeof openOffice>>;
let office: Office;
let http: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  [office, http] = await Promise.all([openOffice(), receiver()]);
});
beforeEach(async () => {
  await office.clear();
  http.received.length = 0;
  Object.assign(http.says, { status: 200, body: '{"errcode":0,"code":0}', headers: {} });
});
afterAll(async () => {
  http.close();
  await office.close();
});

const nothing: Received = { path: "", headers: {}, body: "" };
const hmac = (key: string, text: string) => createHmac("sha256", key).update(text);
const testOf = async (id: string) => {
  await office.errand(`test ${id}`, "test", { channelId: id });
  await turn(office.deps);
};

describe("a message arrives, signed as its receiver expects it:", () => {
  test("webhook", async () => {
    await office.channel("hook", { kind: "webhook" }, { url: `${http.url}/in?key=k`, word: "s" });
    await testOf("hook");
    const [{ headers, body } = nothing] = http.received;
    const signature = String(headers["x-chengfang-signature"]);
    const [, t = "", v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(v1).toBe(hmac("s", `${t}.${body}`).digest("hex"));
    expect(JSON.parse(body)).toMatchObject({ title: "城防：渠道测试" });
  });

  test("钉钉", async () => {
    await office.channel("ding", { kind: "dingtalk" }, { url: `${http.url}/robot/send?access_token=k`, word: "SEC1" });
    await testOf("ding");
    const query = new URL(`http://x${http.received[0]?.path}`).searchParams;
    const expected = hmac("SEC1", `${monday}\nSEC1`).digest("base64");
    expect(Object.fromEntries(query)).toEqual({ access_token: "k", timestamp: `${monday}`, sign: expected });
    expect(JSON.parse(http.received[0]?.body ?? "")).toMatchObject({ msgtype: "markdown" });
  });

  test("飞书", async () => {
    await office.channel("fei", { kind: "feishu" }, { url: `${http.url}/hook/k`, word: "w" });
    await testOf("fei");
    const timestamp = `${monday / 1000}`;
    const sign = hmac(`${timestamp}\nw`, "").digest("base64");
    expect(JSON.parse(http.received[0]?.body ?? "")).toMatchObject({ timestamp, sign, msg_type: "post" });
  });

  test("企业微信", async () => {
    await office.channel("wecom", { kind: "wecom" }, { url: `${http.url}/send?key=k` });
    await testOf("wecom");
    const body = JSON.parse(http.received[0]?.body ?? "");
    expect(body).toMatchObject({ msgtype: "markdown", markdown: { content: expect.stringContaining("渠道测试") } });
  });

  test("syslog over UDP and TCP", async () => {
    const syslog = await syslogServer();
    await office.channel("udp", { kind: "syslog", host: "127.0.0.1", port: syslog.udp, transport: "udp" });
    await office.channel("tcp", { kind: "syslog", host: "127.0.0.1", port: syslog.tcp, transport: "tcp" });
    await testOf("udp");
    await testOf("tcp");
    await expect.poll(() => syslog.lines.length).toBe(2);
    const [udp = "", tcp = ""] = syslog.lines.toSorted().toReversed();
    expect(udp).toMatch(
      /^udp <109>1 2026-11-23T00:29:00\.000Z \S+ chengfang - REPORT \[delivery@32473 id="[\w-]+"\] \u{FEFF}城防/u,
    );
    const [, size, record = ""] = /^tcp (\d+) (.*)$/su.exec(tcp) ?? [];
    expect(Buffer.byteLength(record)).toBe(Number(size));
    syslog.close();
  });
});

test("the weekly report is made at its hour, once, and goes out by mail with its papers, in the night hours later", async () => {
  const mail = await mailServer();
  const target: ChannelTarget = {
    kind: "mail",
    host: "127.0.0.1",
    port: mail.port,
    security: "none",
    user: "u",
    from: "soc@city.cn",
    to: ["l@city.cn"],
  };
  await office.channel("mail", target, { word: "right" }, { quiet: '{"from":"22:00","to":"09:00"}' });
  const at = new Date(monday - 1000).toISOString();
  const row = { id: "w", period: "weekly", at: "08:30", day: 1, enabled: 1, created_at: at, updated_at: at };
  await office.deps.records
    .insertInto("schedules")
    .values({ ...row, channel_ids: '["mail"]' })
    .execute();
  const made = async () => office.deps.records.selectFrom("situation_reports").selectAll().execute();
  await turn(office.deps);
  expect(await made()).toEqual([]);
  office.clock.now = monday + 60_000;
  await turn(office.deps);
  await turn(office.deps);
  expect(await made()).toMatchObject([
    { period: "weekly", from_time: "2026-11-15T16:00:00.000Z", to_time: "2026-11-22T16:00:00.000Z", by: "schedule" },
  ]);
  expect(mail.mails).toEqual([]);
  office.clock.now = monday + 32 * 60_000;
  await turn(office.deps);
  expect(mail.mails).toHaveLength(1);
  const [text = ""] = mail.mails;
  expect(text).toContain("Message-ID: <");
  expect(text.match(/Content-Disposition: attachment/g)).toHaveLength(2);
  expect(await office.sent()).toMatchObject([{ state: "delivered", attempts: 1 }]);
  mail.close();
});

test("what fails is tried again with a growing pause, given up in the end, and tried again on demand", async () => {
  await office.channel("hook", { kind: "webhook" }, { url: http.url });
  http.says.status = 500;
  await testOf("hook");
  expect(await office.sent()).toMatchObject([{ state: "waiting", attempts: 1, problem: "HTTP 500" }]);
  const pauses: number[] = [];
  for (let i = 0; i < 7; i += 1) {
    const [{ next_at } = { next_at: null }] = await office.sent();
    pauses.push((Date.parse(next_at ?? "") - office.clock.now) / 1000);
    office.clock.now = Date.parse(next_at ?? "");
    await turn(office.deps);
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1920]);
  expect(await office.sent()).toMatchObject([{ state: "failed", attempts: 8 }]);
  http.says.status = 200;
  const { id } = await office.deps.records.selectFrom("deliveries").select("id").executeTakeFirstOrThrow();
  await office.errand("again", "retry", { deliveryId: id });
  await turn(office.deps);
  expect(await office.sent()).toMatchObject([{ state: "delivered", problem: "" }]);
});

describe("not sent:", () => {
  test.each([
    ["a redirect", { status: 302, headers: { location: "http://169.254.169.254/" } }, "HTTP 302", "failed"],
    ["a refusal", { status: 404 }, "HTTP 404", "failed"],
    ["an answer without end", { body: "x".repeat(70_000) }, "the answer is too long", "waiting"],
  ])("%s", async (_, says, problem, state) => {
    await office.channel("hook", { kind: "webhook" }, { url: `${http.url}/?key=secret` });
    Object.assign(http.says, says);
    await testOf("hook");
    expect(await office.sent()).toMatchObject([{ state, problem }]);
  });

  test("what a robot refuses in its answer", async () => {
    await office.channel("wecom", { kind: "wecom" }, { url: http.url });
    http.says.body = '{"errcode":93000,"errmsg":"invalid webhook url"}';
    await testOf("wecom");
    expect(await office.sent()).toMatchObject([{ state: "waiting", problem: "the robot refused it: 93000" }]);
  });

  test("a mail under a wrong password, which is tried once", async () => {
    const mail = await mailServer();
    const target: ChannelTarget = {
      kind: "mail",
      host: "127.0.0.1",
      port: mail.port,
      security: "none",
      user: "u",
      from: "a@b.cn",
      to: ["l@city.cn"],
    };
    await office.channel("mail", target, { word: "wrong-secret" });
    await testOf("mail");
    const [row] = await office.sent();
    expect(row).toMatchObject({ state: "failed", attempts: 1 });
    expect(row?.problem).not.toContain("wrong-secret");
    mail.close();
  });

  test("more than twenty a minute over one channel", async () => {
    await office.channel("hook", { kind: "webhook" }, { url: http.url });
    for (let i = 0; i < 25; i += 1) await office.errand(`t${i}`, "test", { channelId: "hook" });
    await turn(office.deps);
    await turn(office.deps);
    expect(http.received).toHaveLength(20);
    office.clock.now += 61_000;
    await turn(office.deps);
    expect(http.received).toHaveLength(25);
  });
});

test("without a permit nothing is sent to this machine, whatever it is called", async () => {
  const strict = await openOffice({ timeoutSeconds: 120 });
  const { port } = new URL(http.url);
  for (const [i, host] of ["localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]"].entries()) {
    await strict.channel(`c${i}`, { kind: "webhook" }, { url: `http://${host}:${port}/` });
    await strict.errand(`t${i}`, "test", { channelId: `c${i}` });
  }
  await turn(strict.deps);
  expect((await strict.sent()).map(({ state }) => state)).toEqual(["failed", "failed", "failed", "failed"]);
  expect(http.received).toEqual([]);
  await strict.close();
});
