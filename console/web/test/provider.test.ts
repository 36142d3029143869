import { afterAll, beforeAll, expect, test } from "vitest";
import { dataProvider } from "../src/data/provider.ts";
import { changePassword, login } from "../src/session/calls.ts";
import { currentSelf } from "../src/session/session.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";

/** The data provider against the real API; only the browser's cookie jar and storage are stood in for. */
let desk: Desk;
const real = globalThis.fetch;
const provider = dataProvider((key) => `[${key}]`);
const chosen = "Chengfang-2026";

beforeAll(async () => {
  desk = await openDesk();
  let cookie = "";
  globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await real(new URL(input instanceof Request ? input.url : input, desk.url), { ...init, headers });
    cookie = response.headers.getSetCookie().map((each) => each.split(";")[0])[0] ?? cookie;
    return response;
  };
  const kept = new Map<string, string>();
  Object.assign(globalThis, {
    localStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept) },
  });
  const once = desk.passwords.get("sysadmin") ?? "";
  await login("sysadmin", once);
  await changePassword(once, chosen);
});
afterAll(async () => {
  globalThis.fetch = real;
  await desk.close();
});

const page = { pagination: { page: 1, perPage: 2 }, sort: { field: "name", order: "ASC" as const } };

test("whoever logged in is known with what they may do", () => {
  expect(currentSelf()?.permissions).toContain("units.write");
});

test("lists come in pages, sorted and filtered, with their total", async () => {
  const { data, total } = await provider.getList("assets", { ...page, filter: { importance: "critical" } });
  expect(total).toBe(3);
  expect(data.map(({ name }) => name)).toEqual(["cloud-ops-01", "rkk-db-01"]);
  const second = await provider.getList("assets", { ...page, filter: {}, pagination: { page: 3, perPage: 2 } });
  expect(second.data).toHaveLength(2);
});

test("several are fetched at once by their ids", async () => {
  const { data } = await provider.getMany("units", { ids: ["unit-1", "unit-3"] });
  expect(data.map(({ name }) => name)).toEqual(["市公安局", "市卫生健康委员会"]);
});

test("what is made can be changed and removed; only changed fields are sent", async () => {
  const input = { name: "市档案馆", kind: "department", parentId: null, contact: "", phone: "" };
  const { data: made } = await provider.create("units", { data: input });
  const data = { ...made, contact: "刘洋" };
  const { data: changed } = await provider.update("units", { id: made.id, data, previousData: made });
  expect(changed).toMatchObject({ name: "市档案馆", contact: "刘洋" });
  await provider.delete("units", { id: made.id, previousData: changed });
  await expect(provider.getOne("units", { id: made.id })).rejects.toMatchObject({
    status: 404,
    message: "[problem.not-found.any]",
  });
});

test("a no comes with its status and in the reader's words", async () => {
  const twice = provider.create("units", { data: { name: "市公安局", kind: "department" } });
  await expect(twice).rejects.toMatchObject({ status: 409, message: "[problem.conflict.name]" });
  await expect(provider.getList("alerts", { ...page, filter: {} })).rejects.toMatchObject({ status: 403 });
});
