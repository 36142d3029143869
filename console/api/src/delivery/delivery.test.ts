import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Channel } from "@chengfang/model/reporting/channel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";

let desk: Desk;
let lead: Browser;
beforeAll(async () => {
  desk = await openDesk();
  lead = await enter(desk, "lead");
});
afterAll(async () => desk.close());

const robot = {
  name: "值班群",
  target: { kind: "dingtalk" },
  secret: { url: "https://oapi.dingtalk.com/robot/send?access_token=TOPSECRET", word: "SECWORD" },
};
const post = async (url: string, payload: object, by = lead) => by.ask({ method: "POST", url, payload });

test("a channel's secrets are sealed: no answer, no table and no line of the trail shows them", async () => {
  const made = await post("/api/channels", robot);
  expect(made.json()).toMatchObject({ host: "oapi.dingtalk.com", signed: true, dead: false });
  const { id } = made.json<Channel>();
  await lead.ask({ method: "PUT", url: `/api/channels/${id}`, payload: { name: "值班二群", target: robot.target } });
  await post(`/api/channels/${id}/test`, {});
  const all = [
    await lead.ask(`/api/channels/${id}`),
    await lead.ask("/api/channels"),
    await desk.ask("auditor", "/api/audit"),
  ].map(({ body }) => body);
  const table = JSON.stringify(await desk.deps.records.selectFrom("channels").selectAll().execute());
  for (const text of [...all, table]) expect(text).not.toMatch(/TOPSECRET|SECWORD/);
  expect((await lead.ask(`/api/channels/${id}`)).json()).toMatchObject({ name: "值班二群", signed: true });
  expect(await readFile(join(desk.data, "keys/delivery.key"), "utf8")).toMatch(/^[0-9a-f]{64}$/);
  const errands = await desk.deps.records.selectFrom("errands").select("kind").execute();
  expect(errands).toEqual([{ kind: "test" }]);
});

test("a secret that is kept does not follow to another address", async () => {
  const { id } = (await post("/api/channels", robot)).json<Channel>();
  const elsewhere = { ...robot, secret: { url: "https://evil.example/robot" } };
  const answer = await lead.ask({ method: "PUT", url: `/api/channels/${id}`, payload: elsewhere });
  expect(answer.json()).toMatchObject({ status: 422, params: { reason: "secret-again" } });
});

test("a mail server's password does not go out open because it once went out sealed", async () => {
  const mail = {
    kind: "mail",
    host: "mail.city.gov.cn",
    port: 587,
    security: "starttls",
    user: "soc",
    from: "soc@city.gov.cn",
  };
  const channel = { name: "邮件", target: { ...mail, to: ["duty@city.gov.cn"] }, secret: { word: "SECWORD" } };
  const { id } = (await post("/api/channels", channel)).json<Channel>();
  const payload = { name: "邮件", target: { ...channel.target, security: "none" } };
  const answer = await lead.ask({ method: "PUT", url: `/api/channels/${id}`, payload });
  expect(answer.json()).toMatchObject({ status: 422, params: { reason: "secret-again" } });
});

test.each([
  ["no address", { ...robot, secret: {} }, 422],
  ["a file", { ...robot, secret: { url: "file:///etc/passwd" } }, 400],
  ["an unknown kind", { ...robot, target: { kind: "pigeon" } }, 400],
])("refused: %s", async (_, payload, status) => {
  expect((await post("/api/channels", payload)).statusCode).toBe(status);
});

test("a situation report is previewed at once, made by the courier, and regular ones are scheduled in the city's time", async () => {
  const preview = await post("/api/situation-reports/preview", { period: "weekly", language: "zh" });
  expect(preview.json()).toMatchObject({ title: "全市网络安全态势周报", sections: expect.any(Array) });
  const span = { period: "free", from: "2026-11-23T00:00:00+08:00", to: "2026-11-25T00:00:00+08:00" };
  const text = (await post("/api/situation-reports/preview", { ...span, language: "en" })).json<{
    sections: { lines: string[] }[];
  }>();
  expect(text.sections[0]?.lines[0]).toContain("12 alerts");
  expect((await post("/api/situation-reports", { period: "daily" })).statusCode).toBe(202);
  const made = await post("/api/schedules", { period: "daily", at: "08:30", channelIds: [] });
  expect(made.json()).toMatchObject({ nextAt: "2026-11-25T00:30:00.000Z" });
  expect((await post("/api/situation-reports/preview", { period: "free" })).json()).toMatchObject({
    params: { reason: "span" },
  });
});
