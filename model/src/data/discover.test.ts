import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardDigits } from "./detect/bank-card.ts";
import { idCheck, isIdCard } from "./detect/id-card.ts";
import { detectors } from "./detect/table.ts";
import { isUscc, usccCheck } from "./detect/uscc.ts";
import { discover } from "./discover.ts";
import type { SensitiveKind } from "./kind.ts";
import { luhnDigit } from "./luhn.ts";
import { findIn } from "./text.ts";

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(""));
const idNumber = fc
  .tuple(
    fc.constantFrom("110101", "320106", "810000", "650102"),
    fc.date({ min: new Date("1900-01-01"), max: new Date("2025-12-31"), noInvalidDate: true }),
    digits(3),
  )
  .map(([area, day, rest]) => area + day.toISOString().slice(0, 10).replaceAll("-", "") + rest)
  .map((body) => body + idCheck(body));
const card = fc
  .tuple(fc.constantFrom("622202", "621700", "623058"), digits(12))
  .map(([head, rest]) => head + rest + luhnDigit(head + rest));
const creditCode = digits(9)
  .map((rest) => `91330106${rest}`)
  .map((body) => body + usccCheck(body));

/** Every digit but the last changed by one: what a slip of the pen makes. */
const slips = (value: string) =>
  Array.from(value, (digit, i) =>
    /\d/.test(digit) ? value.slice(0, i) + ((Number(digit) + 1) % 10) + value.slice(i + 1) : value,
  ).filter((each) => each !== value);

describe("check digits", () => {
  test.each([
    [
      "identity number",
      idNumber,
      isIdCard,
      ["11010519491231002X", "440524188001010014"],
      ["110105194912310021", "11010519490231002X", "00010519491231002X"],
    ],
    [
      "bank card",
      card,
      (value: string) => cardDigits(value) !== undefined,
      ["6222020200112233446", "4111 1111 1111 1111"],
      ["6222020200112233447", "411111111111"],
    ],
    ["credit code", creditCode, isUscc, ["91350100M000100Y43"], ["91350100M000100Y44", "91350100I000100Y43"]],
  ] as const)("%s: valid ones pass, one digit changed does not", (_name, valid, fits, known, wrong) => {
    for (const value of known) expect(fits(value), value).toBe(true);
    for (const value of wrong) expect(fits(value), value).toBe(false);
    fc.assert(
      fc.property(valid, (value) => {
        expect(fits(value)).toBe(true);
        for (const slip of slips(value)) expect(fits(slip), slip).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

test.each([
  [
    "mobile",
    ["13812345678", "+86 138-1234-5678", "19912345678"],
    ["12812345678", "1381234567", "138123456789", "16012345678"],
  ],
  ["landline", ["010-62345678", "(0571)87654321", "02087654321"], ["0571-12345678", "57187654321", "2024-01-02"]],
  ["email", ["wang.fang@nj.gov.cn"], ["wang@local", "a@b@c.cn", "@nj.gov.cn"]],
  ["plate", ["京A12345", "苏A·D12345", "粤Z1234港"], ["京112345", "A12345", "京O12345"]],
  ["travel-document", ["E12345678", "EA1234567", "C12345678", "H1234567890"], ["12345678", "Z1234567"]],
  ["birth-date", ["1980-02-29", "19800101", "1980年1月1日", "1980/1/1 00:00:00"], ["1981-02-29", "1980", "1780-01-01"]],
  ["person-name", ["王芳", "欧阳修", "诸葛孔明", "阿不都·买买提"], ["男", "服务器", "的确良", "张"]],
  [
    "address",
    ["江苏省南京市玄武区北京东路41号", "上海市浦东新区世纪大道100号1单元"],
    ["南京市玄武区人民政府", "上海市", "中山路"],
  ],
  ["ip", ["10.0.0.1", "fe80::1", "::ffff:10.0.0.1"], ["10.0.0.256", "1.2.3", "12:30:45"]],
  ["mac", ["00:1a:2b:3c:4d:5e", "001a-2b3c-4d5e"], ["00:1a:2b:3c:4d", "001a2b3c4d5e"]],
  ["secret", ["$2b$10$abcdefghijklmnopqrstuv", "hunter22"], ["1", "true"]],
  ["social-insurance", ["3201A123456"], ["abc", "没有"]],
] as const satisfies readonly (readonly [SensitiveKind, readonly string[], readonly string[]])[])(
  "%s",
  (kind, yes, no) => {
    for (const value of yes) expect(detectors[kind].fits(value), value).toBe(true);
    for (const value of no) expect(detectors[kind].fits(value), value).toBe(false);
  },
);

describe("columns", () => {
  const sample = <T>(arbitrary: fc.Arbitrary<T>, n = 40) => fc.sample(arbitrary, { seed: 7, numRuns: n });
  const found = (columns: Record<string, readonly string[]>) =>
    Object.fromEntries(
      discover(Object.entries(columns).map(([name, values]) => ({ name, values }))).map(({ column, kind, where }) => [
        column,
        where === "text" ? `${kind} in text` : kind,
      ]),
    );

  test("are found by what they hold, whatever they are called", () => {
    expect(
      found({
        a: sample(idNumber),
        b: sample(card),
        c: sample(digits(8)).map((rest) => `138${rest}`),
        d: ["王芳", "李娜", "张敏", "刘洋", "欧阳修", "陈静"],
        e: ["本人电话13812345678", "无", "卡号 6222020200112233446 丢失", "来电：13912345678", ""],
      }),
    ).toEqual({ a: "id-card", b: "bank-card", c: "mobile", d: "person-name", e: "mobile in text" });
  });

  test("are found by their names in Chinese, pinyin and English where the values agree", () => {
    const names = ["王芳", "李娜", "张敏"];
    expect(
      found({
        患者姓名: names,
        xm: names,
        contactName: names,
        csrq: ["1980-01-01"],
        birth_date: ["19800101"],
        社保卡号: ["A1234567"],
        pwd: ["hunter22"],
      }),
    ).toEqual({
      患者姓名: "person-name",
      xm: "person-name",
      contactName: "person-name",
      csrq: "birth-date",
      birth_date: "birth-date",
      社保卡号: "social-insurance",
      pwd: "secret",
    });
    expect(found({ 姓名: ["设备一", "设备二"], idcard: ["1", "2", "3"], phone: ["-", "无"] })).toEqual({});
  });

  test("of ordinary numbers, times, codes and words are left alone", () => {
    const random = Array.from({ length: 60 }, (_, i) => String((i + 1) * 987_654_321_987).padStart(18, "3"));
    expect(
      found({
        order: random,
        amount: random.map((each) => each.slice(0, 11).replace(/^./, "2")),
        created: random.map((_, i) => `2026-01-${String((i % 28) + 1).padStart(2, "0")}`),
        millis: random.map((_, i) => String(1_764_471_415_000 + i)),
        snowflake: random.map((_, i) => String(1_869_000_000_000_000_000n + BigInt(i) * 4_194_304n)),
        district: ["玄武区", "鼓楼区", "江宁区"],
        status: ["正常", "成功", "方案", "高危"],
        uuid: random.map((each) => `550e8400-e29b-41d4-a716-${each.slice(0, 12)}`),
      }),
    ).toEqual({});
  });
});

describe("running text", () => {
  test.each([
    ["身份证11010519491231002X，电话13812345678。", ["id-card", "mobile"]],
    ["tel=+8613812345678&x=1", ["mobile"]],
    ["3,13812345678,ok", ["mobile"]],
    ["pay 6222 0202 0011 2233 446 done", ["bank-card"]],
    ["card_no=4111111111111111", ["bank-card"]],
    ["证件号 110105491231002", ["id-card"]],
    ["trace 4111111111111111 span", []],
    ["seq 110105491231002", []],
    ["sha a13812345678f 138123456789 0.13812345678 13812345678.5", []],
    ["ts=1764471415000000 id=550e8400-e29b-41d4-a716-446655440000", []],
    ["{2c1a8c1b-195-6650-0000-0010719500} 2c1a-4111-1111-1111-1111-00", []],
    ["10.1.13.138:13812 203.0.113.5 port 4242", []],
  ])("%s", (text, kinds) => {
    expect(findIn(text).map(({ kind }) => kind)).toEqual(kinds);
  });

  test("a valid number is found wherever it stands, a slip of it is not", () => {
    fc.assert(
      fc.property(idNumber, fc.constantFrom("", "号码：", "x=", '"id":"'), (value, before) => {
        expect(findIn(`${before}${value}。`)).toEqual([
          { kind: "id-card", start: before.length, end: before.length + 18 },
        ]);
        for (const slip of slips(value)) expect(findIn(slip).filter(({ kind }) => kind === "id-card")).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
