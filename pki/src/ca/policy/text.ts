import { Refusal } from "@chengfang/model/refusal";

/**
 * Characters nobody sees or that turn the reading order round (Unicode UTS #39, CVE-2021-42574): control, format with
 * all bidi marks, surrogates, private use, line and paragraph separators, and fillers that look like nothing.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]/u;

/** Refuses ("invalid") text that people would not read as it is, or that is empty or padded. */
export function demandPlainText(text: string, where: string): void {
  const found = hidden.exec(text)?.[0];
  if (found !== undefined) {
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    throw new Refusal("invalid", `${where}: the hidden character U+${code}`, { where, character: `U+${code}` });
  }
  if (text === "" || text.trim() !== text)
    throw new Refusal("invalid", `${where}: empty, or white space at an end`, { where });
}
