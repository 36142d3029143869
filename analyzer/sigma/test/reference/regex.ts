// Modifiers appendix, "Regular Expression": PCRE, searched, case-sensitive by default.

/** As JavaScript's own, with what PCRE means by `.`, `^` and `$`: a line ends with `\n` alone, and `$` may stand before a last one. */
export function readRegex(written: string, given: string): RegExp {
  const [head = "", inline = ""] = /^\(\?([ims]+)\)/.exec(written) ?? [];
  const flags = given + inline;
  const lines = flags.includes("m");
  const source = written.slice(head.length).replace(/\\[^]|\[(?:\\[^]|[^\]\\])+\]|[.^$]/g, (piece) => {
    if (piece === ".") return flags.includes("s") ? "[^]" : "[^\\n]";
    if (piece === "^" && lines) return "(?:^|(?<=\\n))";
    if (piece === "$" && lines) return "(?:$|(?=\\n))";
    if (piece === "$" || piece === "\\Z") return "(?=\\n?$)";
    if (piece === "\\A") return "^";
    return piece === "\\s" ? "[\\t-\\r ]" : piece;
  });
  const letters = flags.includes("i") ? "i" : "";
  try {
    return new RegExp(source, `u${letters}`);
  } catch {
    return new RegExp(source, letters); // escapes that PCRE knows, and that `u` refuses
  }
}
