import { writeDocument } from "@chengfang/store/documents";
import { recordChanges } from "@chengfang/store/records/changes";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { addAlert } from "../../test/seed.ts";

let desk: Desk;
let url: string;
beforeEach(async () => {
  desk = await openDesk();
  url = await desk.app.listen({ port: 0 });
});
afterEach(async () => desk.close());

/** Reads on in the background; `text` is everything heard so far. */
async function hear(headers: Record<string, string>): Promise<{ text(): string; ended(): boolean; stop(): void }> {
  const stopping = new AbortController();
  const answer = await fetch(`${url}/api/live`, {
    headers: { accept: "text/event-stream", ...headers },
    signal: stopping.signal,
  });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  let heard = "";
  const read = async () => {
    for await (const chunk of answer.body ?? []) heard += Buffer.from(chunk).toString();
  };
  let ended = false;
  void read()
    .catch(() => undefined)
    .finally(() => (ended = true));
  return { text: () => heard, ended: () => ended, stop: () => stopping.abort() };
}

const patience = { timeout: 50_000, interval: 50 };
const until = async (condition: () => boolean) => expect.poll(condition, patience).toBe(true);

/** What changed before the first look is not told: one change after the other, until one is. */
async function looked(by: { text(): string }): Promise<void> {
  const told = async () => {
    await recordChanges(desk.deps.records, "alert", { ids: ["look"], at: new Date(desk.clock.now).toISOString() });
    return by.text();
  };
  await expect.poll(told, patience).toContain('"id":"look"');
}

test("everybody who looks on hears of changes, an owner of its own unit's", async () => {
  const analyst = await hear({ authorization: `Bearer ${desk.token.analyst}` });
  const owner = await hear({ cookie: (await enter(desk, "owner")).cookie });
  await until(() => analyst.text().includes('event: health\ndata: {"state":"degraded"}'));
  await looked(analyst);
  await addAlert(desk.deps.records, 13); // finance
  await addAlert(desk.deps.records, 14); // health
  await until(() => analyst.text().includes('"id":"a-14"') && owner.text().includes('"id":"a-14"'));
  expect(analyst.text()).toMatch(/event: change\ndata: \{"kind":"alert","id":"a-13","revision":\d+\}\n\n/);
  expect(owner.text()).not.toContain("a-13");
  analyst.stop();
  owner.stop();
});

test("hundreds of changes at a time are told as one, the next ones by name again", async () => {
  const analyst = await hear({ authorization: `Bearer ${desk.token.analyst}` });
  await looked(analyst);
  const ids = Array.from({ length: 1500 }, (_, i) => `many-${i}`);
  await recordChanges(desk.deps.records, "alert", { ids, at: new Date(desk.clock.now).toISOString() });
  await until(() => /event: many\ndata: \{"revision":\d+\}\n\n/.test(analyst.text()));
  await addAlert(desk.deps.records, 15);
  await until(() => analyst.text().includes('"id":"a-15"'));
  expect(analyst.text().match(/event: many|"id":"(?!look)[^"]*"/g)).toEqual(["event: many", '"id":"a-15"']);
  analyst.stop();
});

test("a stream ends within seconds of logging out, losing the role, or owning one unit's systems alone", async () => {
  const { records } = desk.deps;
  const others = ["account-lead", "account-secadmin"];
  await records.updateTable("account_roles").set({ role: "analyst" }).where("account_id", "in", others).execute();
  const [leaving, losing, owning] = [
    await enter(desk, "analyst"),
    await enter(desk, "lead"),
    await enter(desk, "secadmin"),
  ];
  const streams = await Promise.all([leaving, losing, owning].map(async ({ cookie }) => hear({ cookie })));
  expect(streams.map((each) => each.ended())).toEqual([false, false, false]);
  await leaving.ask({ method: "POST", url: "/api/logout" });
  await records.deleteFrom("account_roles").where("account_id", "=", "account-lead").execute();
  await records
    .updateTable("account_roles")
    .set({ role: "owner" })
    .where("account_id", "=", "account-secadmin")
    .execute();
  await expect.poll(() => streams.map((each) => each.ended()), patience).toEqual([true, true, true]);
});

test("a platform in trouble says so", async () => {
  const analyst = await hear({ authorization: `Bearer ${desk.token.analyst}` });
  const at = new Date(desk.clock.now).toISOString();
  const full = {
    at,
    state: "disk-full",
    message: "0 B left",
    waiting: 3,
    eventsPerSecond: 0,
    sources: [],
    sourcesCapped: false,
  };
  await writeDocument(desk.data, "collectors", full);
  await expect.poll(() => analyst.text(), patience).toContain('data: {"state":"red"}');
  analyst.stop();
});

test("an account has so many streams and no more, and so have all together; one that ends leaves its place", async () => {
  Object.assign(desk.deps.config.http.streams, { perAccount: 2, most: 3 });
  const analyst = { authorization: `Bearer ${desk.token.analyst}` };
  const lead = { cookie: (await enter(desk, "lead")).cookie };
  const refused = async (path: string, headers: Record<string, string>) => {
    const answer = await fetch(`${url}/api${path}`, { headers: { accept: "text/event-stream", ...headers } });
    const { reason, most } = ((await answer.json()) as { params: Record<string, unknown> }).params;
    return [answer.status, reason, most];
  };
  const first = await hear(analyst);
  const others = [await hear(analyst), await hear(lead)];
  expect(await refused("/live", analyst)).toEqual([429, "streams-own", 2]);
  expect(await refused("/screen/live", lead)).toEqual([429, "streams", 3]);
  first.stop();
  const again = await vi.waitFor(async () => hear(analyst), patience);
  for (const each of [...others, again]) each.stop();
});

test("closing the console ends the streams", async () => {
  const analyst = await hear({ authorization: `Bearer ${desk.token.analyst}` });
  await desk.app.close(); // which waits for whoever is still answered
  await expect.poll(() => analyst.ended(), patience).toBe(true);
  analyst.stop();
});
