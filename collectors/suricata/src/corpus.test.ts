import { describe, expect, test } from "vitest";
import { bare } from "../test/bare.ts";
import { corpus, hasCorpus } from "../test/corpus.ts";
import { parseRules } from "./language/file.ts";
import { original, printRule } from "./language/print.ts";
import { lint } from "./lint/lint.ts";

/** What Suricata refuses in its own tests: file, lines, reasons. All other rules of all other files are sound. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "content-incomplete-hex-t-version-6-strict__test.rules": ["1 content odd-hex"],
  "content-incomplete-hex-t-version-7-init-errors-fatal__test.rules": ["1 content odd-hex"],
  "content-incomplete-hex-t-version-7-plus__test.rules": ["1 content odd-hex"],
  "detect-bytejump-03__test.rules": ["1 byte_jump unknown-variable"],
  "detect-bytemath-06__test.rules": ["3 byte_math unknown-variable"],
  "detect-bytetest-05__test.rules": ["1 byte_test unknown-variable"],
  "detect-ip_proto-01__test.rules": [
    "9 ip_proto bad-word",
    "10 ip_proto out-of-range",
    "11 ip_proto bad-comparison",
    "12 ip_proto out-of-range",
    "13 ip_proto out-of-range",
  ],
  "detect-pcrexform-02__test.rules": ["1 pcrexform value-missing"],
  "flowbits-invalid-01__test.rules": ["1 flowbits flowbits-conflict"],
  "flowbits-invalid-02__test.rules": ["1 flowbits flowbits-conflict"],
  "ja4-rules-invalid__test.rules": ["1 ja4.hash protocol-mismatch"],
  "pcre-invalid-rule-01__test.rules": [9, 19, 29, 39, 49, 59, 69, 79, 89, 99, 109, 119, 129].map(
    (line) => `${line} pcre pcre-buffer-conflict`,
  ),
  "smb-version-keyword-invalid__test.rules": ["1 smb.version option-twice"],
  "test-bad-byte-extract-rule-1__test.rules": ["1 depth unknown-variable"],
  "test-bad-content-dsize-rule-3__test.rules": ["1 dsize size-conflict"],
  "test-bad-dsize-offset-rule-2__test.rules": ["1 dsize size-conflict"],
  "test-bad-dsize-range-rule-2__test.rules": ["1 dsize size-conflict"],
  "test-bad-http-host-rule-2__test.rules": ["1 nocase nocase-host"],
  "test-bad-offset-distance-rule-1__test.rules": ["1 distance modifier-conflict"],
  "test-bad-offset-offset-rule-1__test.rules": ["1 offset modifier-twice"],
  "test-bad-offset-within-rule-1__test.rules": ["1 within modifier-conflict"],
  "test-bad-relative-keyword-fast-pattern-rule-1__test.rules": ["1 offset fast-pattern-conflict"],
  "test-bad-semicolon-rule-1__test.rules": ["1 content missing-semicolon"],
};

describe.skipIf(!hasCorpus)("the rules of suricata-verify (needs the outside corpora)", () => {
  const files = hasCorpus ? corpus().map(({ path, text }) => parseRules(text, path)) : [];

  test("every rule is printed and read again as the same tree, and the file as the same text", () => {
    expect(files.length).toBe(309);
    let rules = 0;
    for (const file of files)
      for (const entry of file.entries) {
        if (entry.kind !== "rule") continue;
        rules++;
        const [again] = parseRules(printRule(entry.rule)).entries;
        expect(again?.kind === "rule" && bare(again.rule), original(file, entry)).toEqual(bare(entry.rule));
        expect(file.text.slice(entry.rule.span.start, entry.rule.span.end)).toMatch(/^(?:# *)?\w[^]*\)$/);
      }
    expect(rules).toBe(3107);
  });

  test("no option is unknown", () => {
    const unknown = files.flatMap((file) =>
      file.entries.flatMap((entry) =>
        entry.kind === "rule" ? entry.rule.options.filter(({ value }) => value.shape === "unknown") : [],
      ),
    );
    expect(unknown).toEqual([]);
  });

  test("what Suricata refuses is refused, with its line and reason; nothing else is", () => {
    const found = files.flatMap((file) => {
      const errors = lint([file]).filter(({ severity }) => severity === "error");
      return errors.length === 0
        ? []
        : [[file.path, errors.map(({ line, option, code }) => `${line} ${option} ${code}`)]];
    });
    expect(Object.fromEntries(found)).toEqual(refused);
  });
});
