import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { keyedBy } from "@chengfang/model/data/pseudonym";
import { createWriteStream } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { shippedRules } from "../masking/rules.ts";
import { sheetRows, writeSheet } from "../tables/xlsx.ts";
import { copyFile, sampleFile } from "./copy.ts";
import { RulesFile } from "./options.ts";

const home = mkdtempSync(join(tmpdir(), "chengfang-copies-"));
afterAll(() => rmSync(home, { recursive: true }));
const path = (name: string) => join(home, name);

const ids = ["11010519491231002X", "440524188001010014"];
const csv = `姓名,身份证号,手机,备注\r\n王芳,${ids[0]},13812345678,"电话13912345678, ""急"""\r\n李娜,${ids[1]},13912345678,无\r\n`;
const given = { rules: shippedRules.rules, variant: "normal", keyed: keyedBy(Buffer.alloc(32, 1)) } as const;
const copy = async (file: string, change: Partial<Parameters<typeof copyFile>[0]> = {}) =>
  copyFile({
    file: path(file),
    output: path(`out-${file}`),
    rules: RulesFile.parse({}),
    given,
    dropMalformed: false,
    quasi: [],
    ...change,
  });
const out = (file: string) => readFileSync(path(`out-${file}`), "utf8");

describe("a masked copy", () => {
  test("of a CSV keeps its form, in UTF-8 that spreadsheets read", async () => {
    writeFileSync(path("a.csv"), csv);
    expect(await copy("a.csv")).toMatchObject({
      rows: 2,
      dropped: 0,
      columns: [{ kind: "person-name" }, { kind: "id-card", method: "keep" }, { kind: "mobile" }, { how: "text" }],
    });
    expect(out("a.csv")).toBe(
      `\uFEFF姓名,身份证号,手机,备注\r\n王*,110105********002X,138****5678,"电话139****5678, ""急"""\r\n李*,440524********0014,139****5678,无\r\n`,
    );
  });

  test("of GB18030 and semicolons, JSON lines and XLSX as well", async () => {
    writeFileSync(
      path("g.csv"),
      Buffer.concat([Buffer.from([0xca, 0xd6, 0xbb, 0xfa]), Buffer.from(";x\n13812345678;-5\n")]),
    );
    await copy("g.csv");
    expect(out("g.csv")).toBe("\uFEFF手机;x\r\n138****5678;-5\r\n");
    writeFileSync(
      path("j.jsonl"),
      `{"a":{"phone":13812345678,"n":1},"l":["${ids[0]}",true,null]}\n{"late":"${ids[1]}"}\n{"late":${ids[1]},"order":12345678901234567890}\n`,
    );
    await copy("j.jsonl");
    expect(out("j.jsonl")).toBe(
      `{"a":{"phone":"138****5678","n":1},"l":["110105********002X",true,null]}\n{"late":"440524********0014"}\n{"late":"440524********0014","order":12345678901234567890}\n`,
    );
    await writeSheet(
      createWriteStream(path("x.xlsx")),
      Readable.from([
        ["姓名", "身份证号", ""],
        ["王芳", ids[0]],
        ["李娜", ids[1], "尾"],
      ]),
    );
    await copy("x.xlsx");
    const rows: string[][] = [];
    for await (const row of sheetRows(path("out-x.xlsx"))) rows.push(row);
    expect(rows).toEqual([
      ["姓名", "身份证号", "column 3"],
      ["王*", "110105********002X", ""],
      ["李*", "440524********0014", "尾"],
    ]);
  });

  test("under one purpose is consistent across files, and no value of the original is in it", async () => {
    writeFileSync(path("b.csv"), `编号,持卡人,证件号\n1,王芳,${ids[0]}\n`);
    const share = { given: { ...given, variant: "share" } } as const;
    await copy("a.csv", share);
    await copy("b.csv", share);
    const [name = "-", id = "-"] = out("a.csv").split("\r\n")[1]?.split(",") ?? [];
    expect(out("b.csv")).toContain(`1,${name},${id}`);
    expect(out("a.csv")).not.toMatch(/王芳|李娜|11010519491231002X|440524188001010014|13812345678|13912345678/);
    await copy("b.csv", { given: { ...share.given, keyed: keyedBy(Buffer.alloc(32, 2)) } });
    expect(out("b.csv")).not.toContain(id);
  });

  test("follows the rules given", async () => {
    const rules = RulesFile.parse({
      columns: { 姓名: "drop", 手机: "keep", 备注: { rule: { method: "replace", by: "-" } } },
      rules: { "id-card": { normal: { method: "hash" } } },
    });
    await copy("a.csv", { rules });
    expect(out("a.csv")).toMatch(/^\uFEFF身份证号,手机,备注\r\n[\da-f]{32},13812345678,-\r\n/);
    await expect(copy("a.csv", { rules: RulesFile.parse({ columns: { 姓: "drop" } }) })).rejects.toThrow(
      "no column 姓",
    );
  });

  test("of which a row does not fit, or a crowd is too small, leaves nothing behind", async () => {
    writeFileSync(path("bad.csv"), `${csv}王芳,${ids[0]}\r\n`);
    await expect(copy("bad.csv")).rejects.toThrow("row 3 has 2 cells");
    expect(await copy("bad.csv", { dropMalformed: true })).toMatchObject({ rows: 2, dropped: 1 });
    rmSync(path("out-bad.csv"));
    writeFileSync(path("cut.csv"), `${csv}"never ends,${ids[0]}`);
    await expect(copy("cut.csv")).rejects.toThrow("does not end");
    await expect(copy("a.csv", { output: path("k.csv"), quasi: ["手机"], k: 2 })).rejects.toThrow(
      "2 rows stand in crowds of less than 2",
    );
    expect(await copy("a.csv", { quasi: ["备注"], k: undefined })).toMatchObject({ anonymity: { k: 1, rows: 2 } });
    await expect(
      copyFile({
        file: path("a.csv"),
        output: path("a.csv"),
        rules: RulesFile.parse({}),
        given,
        dropMalformed: false,
        quasi: [],
      }),
    ).rejects.toThrow("does not replace");
    await expect(copy("a.csv", { output: path("none/x.csv") })).rejects.toThrow("ENOENT");
    expect(
      readdirSync(home).filter((name) => name.endsWith(".part") || name === "k.csv" || /^out-(bad|cut)/.test(name)),
    ).toEqual([]);
    expect(existsSync(path("a.csv"))).toBe(true);
  });
});

test("of a big file only the beginning is looked at", async () => {
  writeFileSync(path("big.csv"), `id\n${"13812345678\n".repeat(30_000)}`);
  expect((await sampleFile(path("big.csv"))).rows).toBe(20_000);
});
