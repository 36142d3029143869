import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { form } from "../../test/form.ts";
import { seedSystems } from "../../test/protection.ts";

let desk: Desk;
let owner: Browser;
beforeAll(async () => {
  desk = await openDesk();
  await seedSystems(desk.deps.records);
  owner = await enter(desk, "owner");
});
afterAll(async () => desk.close());

const bytes = Buffer.from('{"format":"chengfang-signed-evidence/1"}');
const post = (query: string, type = "application/json") =>
  ({ method: "POST", url: `/api/evidence?${query}`, payload: bytes, headers: { "content-type": type } }) as const;

test.each(["application/json", "text/plain", "application/x-www-form-urlencoded", "image/png", "x/y; charset=*"])(
  "a body of %s goes to the disk byte for byte",
  async (type) => {
    const made = await desk.ask("collector", post("assetId=s-his&name=../his.json&units=L3-CES1-01,L3-CES1-02", type));
    const [sha256, sm3] = ["sha256", "sm3"].map((each) => createHash(each).update(bytes).digest("hex"));
    const units = ["L3-CES1-01", "L3-CES1-02"];
    expect([made.statusCode, made.json()]).toMatchObject([
      201,
      { kind: "agent", name: "his.json", media: type, sha256, sm3, units, by: "token:collector", readings: [] },
    ]);
    expect(await readFile(join(desk.data, "evidence", String(sha256)))).toEqual(bytes);
  },
);

test("a form does as well, and gives the file its name", async () => {
  const sent = form("截图 1.png", bytes);
  const made = await owner.ask({
    method: "POST",
    url: "/api/evidence?systemId=y-his&kind=photo&validUntil=2027-01-01",
    ...sent,
  });
  expect(made.json()).toMatchObject({
    name: "截图 1.png",
    kind: "photo",
    validUntil: "2027-01-01",
    by: "account-owner",
  });
  const file = await owner.ask(`/api/evidence/${made.json().id}/file`);
  expect(file.rawPayload).toEqual(bytes);
  expect(file.headers["content-disposition"]).toMatch(/^attachment; /);
  expect(file.headers["content-type"]).toBe("application/octet-stream");
  expect(file.headers["x-sha256"]).toBe(made.json().sha256);
});

describe("refused:", () => {
  test.each([
    ["nothing", { method: "POST", url: "/api/evidence" } as const, 400],
    ["an empty file", { ...post("systemId=y-his"), payload: "" } as const, 422],
    ["an unknown kind", post("kind=virus"), 400],
    ["an unknown system", post("systemId=nope"), 404],
    ["an unknown asset", post("assetId=nope"), 404],
  ])("%s", async (_, request, status) => expect((await desk.ask("analyst", request)).statusCode).toBe(status));

  test("more than 64 MB, wherever it stops", async () => {
    const payload = Buffer.alloc(67_108_865);
    const answer = await desk.ask("analyst", { ...post("systemId=y-his"), payload });
    expect(answer.statusCode).toBe(413);
  });

  test("what is not the owner's", async () => {
    for (const query of ["systemId=y-pay", "assetId=s-pay"])
      expect((await owner.ask(post(query))).statusCode, query).toBe(404);
    expect((await owner.ask(post(""))).json()).toMatchObject({ status: 422, params: { reason: "whose" } });
  });
});

test("the list says what became of each, to who may see it", async () => {
  const { records } = desk.deps;
  const result = { uid: "chengfang:linux:x", title: { zh: "甲", en: "a" }, risk: "low", requirements: [] };
  const results = JSON.stringify([
    { ...result, status: "pass" },
    { ...result, status: "fail" },
  ]);
  const at = "2026-11-24T03:00:00.000Z";
  const both = (await desk.ask("analyst", post("kind=import&tool=nessus"))).json().id;
  const own = (await desk.ask("analyst", post("kind=import&tool=nessus"))).json().id;
  for (const [evidence_id, asset_id] of [
    [both, "s-his"],
    [both, "s-pay"],
    [own, "s-his"],
  ] as const)
    await records
      .insertInto("readings")
      .values({
        evidence_id,
        asset_id,
        system_id: null,
        kind: "import",
        tool: "nessus",
        platform: "linux",
        state: "read",
        problem: "",
        observed_at: at,
        signed: 0,
        signer: "",
        results,
        read_at: at,
      })
      .execute();
  const ids = async (by: Pick<Browser, "ask">, query: string) =>
    (await by.ask(`/api/evidence?${query}`)).json<{ id: string }[]>().map(({ id }) => id);
  const lead = await enter(desk, "lead");
  expect(new Set(await ids(lead, 'filter={"tool":"nessus"}'))).toEqual(new Set([both, own]));
  expect(await ids(lead, 'filter={"assetId":"s-pay"}')).toEqual([both]);
  expect(await ids(owner, 'filter={"tool":"nessus","state":"read"}')).toEqual([own]);
  expect((await owner.ask(`/api/evidence/${both}/file`)).statusCode).toBe(404);
  const one = (await owner.ask(`/api/evidence/${own}`)).json();
  expect(one.readings).toMatchObject([{ assetId: "s-his", state: "read", pass: 1, fail: 1, other: 0, signed: false }]);
  expect(one.results[0].results).toMatchObject([{ status: "pass" }, { status: "fail" }]);
  expect(await ids(lead, 'filter={"state":"waiting","kind":"photo"}')).toHaveLength(1);
  expect((await desk.ask("lead", "/api/systems/y-his/evidence")).headers["content-range"]).toMatch(
    /^evidence 0-\d+\/8$/,
  );
});
