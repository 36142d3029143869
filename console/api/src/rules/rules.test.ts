import type { RuleStatus } from "@chengfang/model/rule";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const { records } = desk.deps;
  const row = await records.selectFrom("rules").selectAll().where("id", "=", "r-brute").executeTakeFirstOrThrow();
  const states = { seen: "fed", maybe: "possible", silent: "possible", unfed: "unfed", lately: "unfed" } as const;
  const sources = {
    seen: ["system.auth", "other.log"],
    maybe: ["system.auth"],
    silent: ["other.log"],
    unfed: [],
    lately: [],
  } as const;
  for (const feed of ["seen", "maybe", "silent", "unfed", "lately"] as const) {
    const coverage = JSON.stringify({
      state: states[feed],
      sources: sources[feed],
      fields: { "user.name": ["user.name"] },
    });
    const last_match = feed === "lately" ? "2026-11-24T03:00:00.000Z" : null;
    await records
      .insertInto("rules")
      .values({ ...row, id: feed, coverage, last_match, false_positives_zh: '["误报"]' })
      .execute();
  }
});
afterAll(async () => desk.close());

const list = async (filter: object) =>
  (await desk.ask("viewer", `/api/rules?filter=${encodeURIComponent(JSON.stringify(filter))}`)).json<RuleStatus[]>();
const idsOf = async (filter: object) => (await list(filter)).map(({ id }) => id).toSorted();

test("a rule says whether it can match here: by a source that sends, by one that is silent, by none", async () => {
  const rules = await list({ id: ["seen", "maybe", "silent", "unfed", "lately", "r-odd"] });
  expect(Object.fromEntries(rules.map(({ id, feed, seen }) => [id, [feed, seen]]))).toEqual({
    seen: ["seen", ["system.auth"]],
    maybe: ["maybe", ["system.auth"]],
    silent: ["silent", []],
    lately: ["seen", []],
    unfed: ["unfed", []],
    "r-odd": ["unknown", []],
  });
});

test.each([
  [{ feed: "seen" }, ["lately", "seen"]],
  [{ feed: "maybe" }, ["maybe"]],
  [{ feed: ["silent", "unfed"] }, ["silent", "unfed"]],
  [{ feed: "unknown" }, ["r-brute", "r-odd"]],
  [{ matchedSince: "2026-11-24T02:00:00Z" }, ["lately"]],
  [{ matchedSince: false, feed: "unfed" }, ["unfed"]],
])("%j finds %j", async (filter, ids) => expect(await idsOf(filter)).toEqual(ids));

test("a rule counts its exceptions in force", async () => {
  const { records } = desk.deps;
  const at = "2026-11-24T00:00:00.000Z";
  const by = { created_by: "lead", created_at: at, reason: "", source: "", title: "" };
  const row = { ...by, rules: '["silent","seen"]', ended_by: null, ended_at: null };
  await records
    .insertInto("exceptions")
    .values([
      { ...row, id: "1", expires_at: null },
      { ...row, id: "2", expires_at: at },
      { ...row, id: "3", expires_at: null, ended_by: "lead", ended_at: at },
    ])
    .execute();
  const counts = (await list({ id: ["seen", "unfed"] })).map(({ id, exceptions }) => [id, exceptions]);
  expect(Object.fromEntries(counts)).toEqual({ seen: 1, unfed: 0 });
  const switched = await desk.ask("lead", { method: "PUT", url: "/api/rules/seen", payload: { enabled: false } });
  expect(switched.json()).toMatchObject({ id: "seen", enabled: false, exceptions: 1, falsePositivesZh: ["误报"] });
});
