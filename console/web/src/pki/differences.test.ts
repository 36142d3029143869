import { expect, test } from "vitest";
import { differences } from "./differences.ts";
import { commonName, pairsOf, subjectText } from "./subject.ts";

test.each([
  [
    "CN=王芳,OU=办公室,O=市财政局,C=CN",
    [
      ["C", "CN"],
      ["O", "市财政局"],
      ["OU", "办公室"],
      ["CN", "王芳"],
    ],
  ],
  [
    String.raw`CN=a\,b\+c,O=x\\y`,
    [
      ["O", String.raw`x\y`],
      ["CN", "a,b+c"],
    ],
  ],
  [String.raw`CN=\E7\8E\8B\E8\8A\B3`, [["CN", "王芳"]]],
  [
    "CN=a+serialNumber=7,C=CN",
    [
      ["C", "CN"],
      ["serialNumber", "7"],
      ["CN", "a"],
    ],
  ],
  ["", []],
] as const)("%s is read into its parts", (text, pairs) => expect(pairsOf(text)).toEqual(pairs));

test("a name is said with the most telling part first", () => {
  expect(
    subjectText([
      ["C", "CN"],
      ["CN", "王芳"],
    ]),
  ).toBe("CN=王芳, C=CN");
  expect(
    commonName([
      ["C", "CN"],
      ["CN", "王芳"],
    ]),
  ).toBe("王芳");
  expect(commonName([["O", "市财政局"]])).toBe("O=市财政局");
});

test("what differs from the certificate before is named, what stays is not", () => {
  const before = {
    subject: [
      ["C", "CN"],
      ["O", "市财政局"],
      ["CN", "pay-01"],
    ],
    san: ["dns:pay.gov.cn", "ip:10.0.0.1"],
  } as const;
  const after = {
    subject: [
      ["C", "CN"],
      ["O", "市大数据局"],
      ["OU", "运维"],
      ["CN", "pay-01"],
    ],
    san: ["dns:pay.gov.cn", "dns:new.gov.cn"],
  } as const;
  expect(differences(before, after)).toEqual([
    { what: "O", before: "市财政局", after: "市大数据局" },
    { what: "OU", before: "", after: "运维" },
    { what: "san", before: "ip:10.0.0.1", after: "" },
    { what: "san", before: "", after: "dns:new.gov.cn" },
  ]);
  expect(differences(before, before)).toEqual([]);
});
