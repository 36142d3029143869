import fc from "fast-check";

/** Regular expressions of few characters: classes, lines, edges of words, groups, alternatives and repeats. */
export const expression = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("a", "b", "B", ".", "[ab]", "[^a]", "^", "$", "\\b", "\\n", "é", "[É-ê]", "😀", "\\s", "\\w", ""),
    fc.tuple(tie("any"), tie("any")).map((each) => each.join("")),
    fc.tuple(tie("any"), tie("any")).map((each) => `(?:${each.join("|")})`),
    fc
      .tuple(tie("any"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "*?", "{2,}"))
      .map(([of, times]) => `(${of})${times}`),
  ),
})).any;
