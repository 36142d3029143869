import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { crowd } from "./anonymity.ts";
import { cardDigits } from "./detect/bank-card.ts";
import { isIdCard } from "./detect/id-card.ts";
import { detectors } from "./detect/table.ts";
import { hintsOf } from "./hints.ts";
import type { SensitiveKind } from "./kind.ts";
import { mask } from "./mask.ts";
import { permute } from "./permute.ts";
import { keyedBy } from "./pseudonym.ts";
import { MaskingRules, maskText } from "./rules.ts";
import { Dataset } from "./dataset.ts";

const shipped = MaskingRules.parse(
  parse(readFileSync(new URL("../../../rules/data/masking.yml", import.meta.url), "utf8")),
);
const { rules } = shipped;
const keyed = keyedBy(Buffer.alloc(32, 7));

test.each([
  ["id-card", "11010519491231002X", "110105********002X", "1****************X"],
  ["mobile", "13812345678", "138****5678", "138********"],
  ["landline", "010-62345678", "010-******78", "********"],
  ["bank-card", "6222020200112233446", "622202*********3446", "***************3446"],
  ["person-name", "张三丰", "张**", "**"],
  ["person-name", "欧阳修", "欧阳*", "**"],
  ["person-name", "服务器", "***", "**"],
  ["address", "江苏省南京市玄武区北京东路41号", "江苏省南京市玄武区****", "江苏省南京市****"],
  ["address", "某处", "**", "**"],
  ["email", "wang.fang@nj.gov.cn", "w***@nj.gov.cn", "***@nj.gov.cn"],
  ["uscc", "91350100M000100Y43", "91350100M000100Y43", "91350100*********3"],
  ["plate", "京A12345", "京A***45", "京A*****"],
  ["travel-document", "E12345678", "E******78", "E********"],
  ["birth-date", "1980-02-29", "1980", "1980"],
  ["birth-date", "不详", "**", "**"],
  ["ip", "10.1.2.3", "10.1.2.3", "10.1.2.*"],
  ["mac", "00:1a:2b:3c:4d:5e", "00:1a:2b:3c:4d:5e", "00:1a:2b:**:**:**"],
  ["secret", "hunter22", "******", "******"],
  ["mobile", "12", "1*", "1*"],
  ["mobile", "", "", ""],
] as const satisfies readonly (readonly [SensitiveKind, string, string, string])[])(
  "%s %s",
  (kind, value, normal, strict) => {
    expect(mask(value, rules[kind].normal, { kind })).toBe(normal);
    expect(mask(value, rules[kind].strict, { kind })).toBe(strict);
  },
);

test("no rule but none shows a value of its kind whole, and a short one never more than half", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(detectors)),
      fc.constantFrom("normal", "strict", "share" as const),
      fc.stringMatching(/^[\dA-Z]{1,19}$/),
      ({ kind }, variant, value) => {
        const rule = rules[kind][variant as "normal"];
        if (rule.method !== "keep") return;
        const shown = mask(value, rule, { kind, keyed });
        expect(shown).not.toBe(value);
        expect(shown).toContain("*");
      },
    ),
  );
});

describe("pseudonyms", () => {
  const as = (kind: SensitiveKind, value: string, by = keyed) =>
    mask(value, { method: "pseudonym" }, { kind, keyed: by });

  test("HMAC-SM3 is RFC 2104 over SM3", () => {
    const sm3 = (...parts: Uint8Array[]) => createHash("sm3").update(Buffer.concat(parts)).digest();
    const pad = (byte: number) => Buffer.alloc(64, byte).map((each, i) => each ^ (i < 32 ? 7 : 0));
    expect(keyed("城防")).toBe(sm3(pad(0x5c), sm3(pad(0x36), Buffer.from("城防"))).toString("hex"));
  });

  test("have the form of the value, differ from it, and their check digits hold", () => {
    expect(as("id-card", "11010519491231002X")).toMatch(/^110105194\d{8}[\dX]$/);
    expect(isIdCard(as("id-card", "11010519491231002X"))).toBe(true);
    expect(cardDigits(as("bank-card", "6222020200112233446"))).toMatch(/^622202\d{13}$/);
    expect(as("mobile", "13812345678")).toMatch(/^138\d{8}$/);
    expect(detectors["person-name"].fits(as("person-name", "张三丰"))).toBe(true);
    expect(as("email", "wang@nj.gov.cn")).toMatch(/^u[\da-f]{12}@nj\.gov\.cn$/);
    expect(as("birth-date", "1980-02-29")).toMatch(/^198\d-\d\d-\d\d$/);
    expect(mask("R-1234", { method: "pseudonym" }, { keyed })).toMatch(/^[A-Z]-\d{4}$/);
  });

  test("are the same for the same value however it is written, and others under another key", () => {
    expect(as("mobile", "+86 138-1234-5678")).toBe(as("mobile", "13812345678"));
    expect(as("id-card", "11010519491231002x")).toBe(as("id-card", "11010519491231002X"));
    expect(as("mobile", "13812345678", keyedBy(Buffer.alloc(32, 8)))).not.toBe(as("mobile", "13812345678"));
    expect(() => mask("1", { method: "hash", length: 32 })).toThrow(TypeError);
  });

  test("never make one of two", () => {
    for (const size of [1, 2, 10, 97, 1000]) {
      const all = Array.from({ length: size }, (_, i) => permute(i, size, keyed)).toSorted((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: size }, (_, i) => i));
    }
  });
});

test("in a text the numbers alone are masked", () => {
  const given = { rules, kinds: shipped.events, variant: "normal" } as const;
  expect(maskText("王芳 13812345678 from 203.0.113.5:138, 11010519491231002X", given)).toBe(
    "王芳 138****5678 from 203.0.113.5:138, 110105********002X",
  );
  expect(maskText("13812345678", { ...given, kinds: ["id-card"] })).toBe("13812345678");
});

test("k-anonymity is the size of the smallest crowd", () => {
  const people = crowd();
  for (const row of [
    ["1980", "玄武区"],
    ["1980", "玄武区"],
    ["1990", "鼓楼区"],
  ])
    people.add(row);
  expect(people.judge(2)).toEqual({ rows: 3, groups: 2, k: 1, exposed: 1 });
  expect(crowd().judge(2)).toEqual({ rows: 0, groups: 0, k: 0, exposed: 0 });
});

test("hints: the highest field, scale and aggregation lift the whole", () => {
  const dataset = (change: object) =>
    Dataset.parse({ id: "d", name: "n", createdAt: "", updatedAt: "", updatedBy: "", ...change });
  const codes = (change: object) => hintsOf(dataset(change), "2026-11-24").map(({ code }) => code);
  const fields = (...kinds: SensitiveKind[]) => kinds.map((kind) => ({ name: kind, kind }));
  expect(codes({})).toEqual([]);
  expect(codes({ fields: fields("mobile") })).toEqual(["personal-unmarked"]);
  expect(codes({ fields: fields("id-card"), personal: true, sensitivePersonal: true })).toEqual(["sensitive-low"]);
  expect(codes({ fields: [{ name: "x", level: "L4" }] })).toEqual(["field-above"]);
  expect(
    codes({ fields: fields("mobile", "person-name", "address", "email"), personal: true, volume: 2_000_000 }),
  ).toEqual(["million-people", "aggregated"]);
  expect(codes({ grade: "important", openness: "open", nextReview: "2026-01-01" })).toEqual([
    "shared-freely",
    "review-overdue",
  ]);
});
