import { RE2JS } from "re2js";

/**
 * Compiles a regular expression of a check, or says why not. What is refused could not be run in linear time: groups
 * that look around, back references. Programs start with V8's linear fallback for runaway backtracking; it does not know
 * the flag `i`, so `(?i)` at the start is written out letter by letter.
 */
export function linearRegex(source: string): RegExp | string {
  const insensitive = source.startsWith("(?i)");
  const body = insensitive ? source.slice("(?i)".length) : source;
  if (/\\[pPA-CE-RT-VX-Zk]/.test(body.replaceAll("\\\\", ""))) return `an escape that is not allowed in ${source}`;
  // RE2 and JavaScript read these differently.
  if (/\[\^?\]|\[:\^?[a-z]+:\]/.test(body.replaceAll(/\\[^]/g, "x"))) {
    return `write \\] within a class, and no [] or [:name:], in ${source}`;
  }
  try {
    RE2JS.compile(body);
    return new RegExp(insensitive ? anyCase(body) : body);
  } catch (error) {
    return `regular expression ${source}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Letters as classes of both cases; within a class both are added. Escapes and names of groups stay. */
function anyCase(source: string): string {
  let inClass = false;
  return source.replace(/\\(?:x..|u....|[^])|\(\?<\w+>|[a-zA-Z]-[a-zA-Z]|[a-zA-Z[\]]/g, (part) => {
    if (part === "[" && !inClass) inClass = true;
    else if (part === "]") inClass = false;
    else if (/^[a-zA-Z]$/.test(part)) return inClass ? bothCases(part) : `[${bothCases(part)}]`;
    else if (/^[a-zA-Z]-[a-zA-Z]$/.test(part)) return inClass ? bothCases(part) : both(part);
    return part;
  });
}

const bothCases = (part: string) => part.toLowerCase() + part.toUpperCase();
const both = (part: string) => part.replaceAll(/[a-z]/gi, (one) => `[${bothCases(one)}]`);
