import { allNames, fail, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** Controls, invisible characters, and marks that turn the direction of reading: none belongs in a name. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;

/** What stands in a certificate is what one sees. */
export const characters: VetRule = {
  name: "characters",
  citation:
    "Unicode UTR #36 §3.1.1, UAX #9: no control, bidirectional or invisible characters in identifiers; RFC 5280 §8",
  judge: (input) => {
    const bad = allNames(input).filter((name) => hidden.test(name) || !name.isWellFormed() || name !== name.trim());
    if (bad.length === 0)
      return pass("没有控制、双向或不可见字符", "no control, bidirectional or invisible characters");
    const shown = bad.map(visible);
    return fail(
      `含控制、双向或不可见字符：${shown.join("、")}`,
      `control, bidirectional or invisible characters: ${shown.join(", ")}`,
    );
  },
};

/** Escaped, so that the message itself cannot deceive. */
const visible = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(
      /[\p{C}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/gu,
      (each) => `\\u{${each.codePointAt(0)?.toString(16).toUpperCase()}}`,
    );
