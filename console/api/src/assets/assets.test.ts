import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { form } from "../../test/form.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => desk.close());

const published = async () =>
  JSON.parse(await readFile(join(desk.data, "documents", "assets.json"), "utf8")) as {
    name: string;
    unitName: string;
  }[];

test("an asset is made, changed and removed, and the other parts are told each time", async () => {
  const made = await desk.ask("analyst", {
    method: "POST",
    url: "/api/assets",
    payload: { name: " 门户网站 ", addresses: ["10.1.1.0/24", "2001:db8::1"], unitId: "u-health", colour: "red" },
  });
  expect([made.statusCode, made.json()]).toMatchObject([
    201,
    { name: "门户网站", kind: "server", importance: "normal", levelG: null },
  ]);
  expect(made.json()).not.toHaveProperty("colour");
  expect(await published()).toContainEqual(expect.objectContaining({ name: "门户网站", unitName: "市卫生健康委员会" }));
  const url = `/api/assets/${made.json().id}`;
  const changed = await desk.ask("analyst", { method: "PUT", url, payload: { levelG: 3, importance: "critical" } });
  expect(changed.json()).toMatchObject({
    name: "门户网站",
    addresses: ["10.1.1.0/24", "2001:db8::1"],
    levelG: 3,
    importance: "critical",
    unitId: "u-health",
  });
  expect((await desk.ask("analyst", { method: "DELETE", url })).json()).toMatchObject({ name: "门户网站" });
  expect((await published()).map(({ name }) => name)).not.toContain("门户网站");
  expect((await desk.ask("analyst", url)).statusCode).toBe(404);
});

test.each([
  ["an address that is none", { name: "x", addresses: ["10.0.0.300"] }, 400],
  ["no name", { name: "  " }, 400],
  ["a level there is not", { name: "x", levelG: 5 }, 400],
  ["a unit there is not", { name: "x", unitId: "u-none" }, 422],
  ["a name there is already", { name: "医院信息系统主机" }, 409],
])("%s is refused", async (_name, payload, code) => {
  expect((await desk.ask("analyst", { method: "POST", url: "/api/assets", payload })).statusCode).toBe(code);
});

test("a field that somebody else changed meanwhile is not overwritten", async () => {
  const change = async (payload: object) =>
    (await desk.ask("analyst", { method: "PUT", url: "/api/assets/s-his", payload })).statusCode;
  expect(await change({ owner: "周工", was: { owner: "李工" } })).toBe(200);
  for (const [payload, code] of [
    [{ owner: "张工", note: "x", was: { owner: "李工", note: "" } }, 409],
    [{ note: "y", was: { note: "" } }, 200], // nothing of the refused change was kept
    [{ owner: "周工", was: { owner: "李工" } }, 200], // both want the same
    [{ owner: "张工", was: { owner: "周工" } }, 200],
    [{ owner: "王工" }, 200], // who does not say what it was does not ask
    [{ addresses: ["10.9.9.9"], was: { addresses: ["10.20.1.11"] } }, 200],
    [{ addresses: ["10.9.9.8"], was: { addresses: ["10.20.1.11"] } }, 409],
  ] as const)
    expect(await change(payload), JSON.stringify(payload)).toBe(code);
});

test.each([
  ["all", {}, 2],
  ["by address", { q: "10.20.1" }, 1],
  ["by unit", { unitId: ["u-finance"] }, 1],
  ["by level", { levelG: [3] }, 2],
  ["by importance", { importance: "low" }, 0],
])("list: %s", async (_name, filter, total) => {
  expect((await desk.ask("analyst", `/api/assets?filter=${JSON.stringify(filter)}`)).json()).toHaveLength(total);
});

test("a system's owner sees its own unit's assets", async () => {
  const owner = await enter(desk, "owner");
  expect((await owner.ask("/api/assets")).json()).toMatchObject([{ id: "s-his" }]);
  expect((await owner.ask("/api/assets/s-pay")).statusCode).toBe(404);
});

describe("a register is read in", () => {
  const read = async (name: string, file: Buffer, query = "") =>
    (await desk.ask("analyst", { method: "POST", url: `/api/assets/import${query}`, ...form(name, file) })).json();
  const chinese =
    "资产名称,资产类型,IP地址,责任单位,重要程度,保护等级\r\n门户网站,应用系统,10.1.1.1；10.1.1.2,市财政局,核心,三级\r\n";

  const workbook = async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("资产");
    sheet.addRow(["资产名称", "资产类型", "IP地址", "责任单位", "重要程度", "保护等级"]);
    sheet.addRow(["门户网站", "应用系统", "10.1.1.1 10.1.1.2", "市财政局", "核心", 3]);
    return Buffer.from(await book.xlsx.writeBuffer());
  };

  test.each([
    ["CSV in UTF-8", async () => Buffer.from(chinese)],
    ["CSV with a byte order mark", async () => Buffer.from(`\uFEFF${chinese}`)],
    ["CSV in GB18030, as Excel saves it", async () => gb18030],
    [
      "CSV with semicolons and English headers",
      async () =>
        Buffer.from(
          "Name;Type;IP Address;Department;Importance;Level\n门户网站;application;10.1.1.1, 10.1.1.2;市财政局;critical;3\n",
        ),
    ],
    ["XLSX", workbook],
  ])("%s", async (_name, file) => {
    expect(await read("资产.csv", await file())).toEqual({ created: 1, updated: 0, problems: [] });
    expect((await desk.ask("analyst", '/api/assets?filter={"q":"门户网站"}')).json()).toMatchObject([
      {
        kind: "application",
        addresses: ["10.1.1.1", "10.1.1.2"],
        unitId: "u-finance",
        importance: "critical",
        levelG: 3,
      },
    ]);
    expect((await published()).map(({ name }) => name)).toContain("门户网站");
  });

  test("a known name is changed in the columns the file has, and in no other", async () => {
    expect(await read("a.csv", Buffer.from("资产名称,网络区域\n医院信息系统主机,互联网区\n"))).toEqual({
      created: 0,
      updated: 1,
      problems: [],
    });
    expect((await desk.ask("analyst", "/api/assets/s-his")).json()).toMatchObject({
      zone: "互联网区",
      importance: "critical",
      addresses: ["10.20.1.11"],
      unitId: "u-health",
    });
  });

  test("rows with a problem are left out and named, the others go in", async () => {
    const file = Buffer.from(
      "资产名称,IP地址,责任单位,重要程度,机柜\n甲,10.0.0.1,市财政局,高,A1\n乙,10.0.0.999,市财政局,高,A2\n丙,,没有的局,很高,\n,10.0.0.4,,,\n,,,,\n甲,10.0.0.5,,,\n",
    );
    const { created, problems } = await read("a.csv", file);
    expect(created).toBe(1);
    expect(problems.map((each: { row: number; column: string }) => `${each.row} ${each.column}`)).toEqual([
      "1 机柜",
      "3 IP地址",
      "4 责任单位",
      "4 重要程度",
      "5 资产名称",
      "7 资产名称",
    ]);
    const english = await read("a.csv", file, "?language=en&dryRun=1");
    expect(english.problems[1].message).toContain("CIDR");
  });

  test("a dry run changes nothing", async () => {
    expect(await read("a.csv", Buffer.from(chinese), "?dryRun=1")).toEqual({ created: 1, updated: 0, problems: [] });
    expect((await desk.ask("analyst", "/api/assets")).json()).toHaveLength(2);
  });

  test.each([
    ["without a name column", Buffer.from("a,b\n1,2\n"), { created: 0, updated: 0 }],
    ["empty", Buffer.from(""), { status: 422 }],
    ["a zip that is no spreadsheet", Buffer.from("PK\u0003\u0004nonsense"), { status: 422 }],
    ["10 MB too large", Buffer.alloc(11_000_000, "x"), { status: 413 }],
  ])("%s", async (_name, file, answer) => {
    expect(await read("a.csv", file)).toMatchObject(answer);
  });

  test.each([
    ["ten million empty lines", async () => Buffer.from(`资产名称${"\n".repeat(10_000_000)}`), 413],
    ["cells in the last of all columns, on many rows", async () => farCells(), 200],
  ])("what a small file can grow to is held down: %s", { timeout: 90_000 }, async (_name, file, status) => {
    const answer = await read("a.xlsx", await file());
    expect(answer.status ?? 200, JSON.stringify(answer)).toBe(status);
    expect((await desk.app.inject("/api/health")).statusCode).toBe(200);
  });

  test("the template is read as it is given out", async () => {
    const template = await desk.ask("analyst", "/api/assets/template.csv?language=en");
    expect(await read("assets.csv", template.rawPayload)).toEqual({ created: 0, updated: 0, problems: [] });
  });
});

async function bookOf(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("资产");
  sheet.addRow(["资产名称"]);
  fill(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const farCells = async () =>
  bookOf((sheet) => {
    for (let row = 2; row < 600; row += 1) sheet.getCell(row, 16_384).value = "x";
  });

/** `chinese` above, encoded as GB18030. */
const gb18030 = Buffer.from(
  "d7cab2fac3fbb3c62cd7cab2fac0e0d0cd2c4950b5d8d6b72cd4f0c8ceb5a5cebb2cd6d8d2aab3ccb6c82cb1a3bba4b5c8bcb60d0ac3c5" +
    "bba7cdf8d5be2cd3a6d3c3cfb5cdb32c31302e312e312e31a3bb31302e312e312e322ccad0b2c6d5febed62cbacbd0c42cc8fdbcb60d0a",
  "hex",
);
