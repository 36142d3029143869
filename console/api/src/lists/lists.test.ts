import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readLists } from "@chengfang/store/lists/document";
import type { ListKind } from "@chengfang/model/enrichment";
import type { ListChange, ListPreview, ListsState } from "@chengfang/model/list-change";
import type { Waiting } from "@chengfang/model/waiting";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { form } from "../../test/form.ts";

let desk: Desk;
let lead: Browser;
let secadmin: Browser;
beforeAll(async () => {
  desk = await openDesk();
  lead = await enter(desk, "lead");
  secadmin = await enter(desk, "secadmin");
});
afterAll(async () => desk.close());

const upload = async (list: ListKind, text: string, query = "", by: Browser = lead) => {
  const url = `/api/lists/${list}?reason=${encodeURIComponent("例行更新")}&${query}`;
  return by.ask({ method: "POST", url, ...form("list.csv", Buffer.from(text)) });
};
const answered = async (list: ListKind, text: string, query = "") =>
  (await upload(list, text, query)).json<{ preview: ListPreview; change: ListChange | null }>();
const decide = async (by: Browser, id: string, decision: string, comment = "") =>
  by.ask({ method: "POST", url: `/api/lists/changes/${id}/decide`, payload: { decision, comment } });
const stateOf = async (list: ListKind) =>
  (await lead.ask("/api/lists")).json<ListsState>().lists.find((each) => each.list === list);

test("a list is tried, replaced with a reason, seen, searched and taken away as a file", async () => {
  const text = "账号,姓名,部门\nzs;zs.admin,张三,信息中心\nls,李四,=1+1\n";
  const tried = await answered("people", text, "dryRun=1");
  expect(tried).toMatchObject({ change: null, preview: { size: 2, added: 2, removed: 0, flaws: [] } });
  expect((await readLists(desk.data)).people).toEqual([]);
  expect((await answered("people", text)).change).toMatchObject({ decision: "applied", askedBy: "account-lead" });
  const state = await stateOf("people");
  expect(state).toMatchObject({ size: 2, waiting: null, origin: { by: "lead", file: "list.csv" } });
  expect((await upload("people", text)).json()).toMatchObject({ status: 409, params: { reason: "edited-field" } });
  const next = await answered("people", "account,name\nls,李四\n", `seen=${state?.origin?.at}`);
  expect(next.preview).toMatchObject({ added: 1, removed: 2, addedRows: [["ls", "李四", ""]] });
  expect((await lead.ask("/api/lists/people?q=李")).json()).toEqual({ total: 1, rows: [["ls", "李四", ""]] });
  const file = await lead.ask("/api/lists/people/file");
  expect(file.headers["content-disposition"]).toMatch(/people-\d{4}-\d\d-\d\d\.csv/);
  expect(file.body).toBe("\uFEFFaccount,name,department\r\nls,李四,\r\n");
  const trail = (await desk.ask("auditor", '/api/audit?filter={"action":"list"}')).json();
  expect(trail).toMatchObject([
    { action: "list.export", target: "people", detail: { rows: 1 } },
    { action: "list.set", target: "people", detail: { added: 1, removed: 2, reason: "例行更新" } },
    { action: "list.set", target: "people", detail: { added: 2, removed: 0 } },
  ]);
});

test("rows that are wrong are named by their lines, and nothing of the file is used", async () => {
  const text = "kind,value\nip,10.0.0.0/40\nip,1.1.1.1\nmood,x\n";
  const flaws = [
    { line: 2, field: "value", code: "not-address" },
    { line: 4, field: "kind", code: "unknown-kind" },
  ];
  expect((await answered("indicators", text, "dryRun=1")).preview.flaws).toEqual(flaws);
  expect((await upload("indicators", text)).json()).toMatchObject({ status: 422, params: { reason: "list-flaws" } });
  expect((await stateOf("indicators"))?.size).toBe(0);
});

test("known scanners take a second person: the database refuses otherwise", async () => {
  const text = "name,range\n漏扫,10.9.0.0/24\n";
  const { change } = await answered("scanners", text);
  const id = change?.id ?? "";
  expect(change).toMatchObject({ decision: "", size: 1 });
  expect((await readLists(desk.data)).scanners).toEqual([]);
  expect((await upload("scanners", text)).json()).toMatchObject({ status: 409, params: { reason: "list-waits" } });
  const waiting = async (who: Browser) => (await who.ask("/api/waiting")).json<Waiting>().lists;
  expect([await waiting(lead), await waiting(secadmin)]).toEqual([0, 1]);
  expect((await decide(lead, id, "approved")).json()).toMatchObject({ status: 403, params: { reason: "own-request" } });
  expect((await decide(secadmin, id, "taken-back")).json()).toMatchObject({ status: 403 });
  expect((await decide(secadmin, id, "refused")).json()).toMatchObject({ status: 422, params: { reason: "comment" } });
  expect((await secadmin.ask(`/api/lists/changes/${id}`)).json()).toMatchObject({
    addedRows: [["漏扫", "10.9.0.0/24"]],
  });
  const told = (await secadmin.ask("/api/notifications")).json<{ kind: string }[]>();
  expect(told.map(({ kind }) => kind)).toContain("list-asked");
  const { records } = desk.deps;
  const alone = records.updateTable("list_changes").where("id", "=", id);
  const decided = { decision: "approved", decided_by: "account-lead", decided_at: "2026-01-01T00:00:00.000Z" };
  await expect(alone.set(decided).execute()).rejects.toThrow(/decided once/);
  expect((await decide(secadmin, id, "approved")).json()).toMatchObject({ decision: "approved" });
  expect((await readLists(desk.data)).scanners).toEqual([{ name: "漏扫", ranges: ["10.9.0.0/24"] }]);
  expect((await decide(secadmin, id, "approved")).json()).toMatchObject({ status: 409 });
  const again = await answered("scanners", text, `seen=${(await stateOf("scanners"))?.origin?.at}`);
  expect((await decide(lead, again.change?.id ?? "", "taken-back")).json()).toMatchObject({ decision: "taken-back" });
  await expect(records.deleteFrom("list_changes").execute()).rejects.toThrow(/decided once/);
});

test("a token asks for nothing that takes two people, and a large file is read beside", async () => {
  const token = await desk.ask("lead", {
    method: "POST",
    url: `/api/lists/scanners?reason=x&seen=${(await stateOf("scanners"))?.origin?.at}`,
    ...form("a.csv", Buffer.from("name,range\nA,10.0.0.1\n")),
  });
  expect(token.json()).toMatchObject({ status: 403, params: { reason: "person" } });
  const rows = Array.from({ length: 12_000 }, (_, n) => `ip,100.${n >> 16}.${(n >> 8) & 255}.${n & 255},feed ${n}\n`);
  const { preview } = await answered("indicators", `kind,value,provider\n${rows.join("")}`, "dryRun=1");
  expect(preview).toMatchObject({ size: 12_000, added: 12_000 });
  expect(preview.addedRows).toHaveLength(50);
});

test("what collectors tell of their data and directory is passed on", async () => {
  const reference = [{ name: "networks", own: false, from: ["2.3"], day: "2026-06-17" }];
  writeFileSync(join(desk.data, "documents", "reference.json"), JSON.stringify(reference));
  expect((await lead.ask("/api/lists")).json()).toMatchObject({ reference, directory: null });
});

test.each([
  ["viewer", 403],
  ["auditor", 403],
  ["analyst", 200],
  ["sysadmin", 200],
] as const)("%s reads lists: %i", async (role, status) =>
  expect((await desk.ask(role, "/api/lists")).statusCode).toBe(status),
);
