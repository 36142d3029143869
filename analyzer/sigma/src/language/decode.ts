import { Fault } from "./problem.ts";
import { largestFile } from "./yaml.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The text of a file; a Fault where it is too large or no UTF-8. */
export function decode(bytes: Uint8Array): string | Fault {
  if (bytes.length > largestFile) return new Fault(1, `the file is larger than ${largestFile} bytes`);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return new Fault(1, "the file is UTF-16; rules are UTF-8");
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return new Fault(firstBadLine(bytes), "the file is not UTF-8");
  }
}

/** The first line that does not decode: no character of UTF-8 has a line feed within. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    try {
      utf8.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to + 1;
  }
  return 1;
}
