import { assignment } from "../mac-vendors.ts";
import type { LineJudge } from "./lines.ts";

/** Lines of a register of the IEEE. An address in quotation marks may have several lines, and is not looked at. */
export function vendorLines(): LineJudge {
  let open = false;
  return (line, number) => {
    const odd = (line.split('"').length & 1) === 0;
    const goesOn = open;
    open = odd !== open;
    if (goesOn) return 0;
    if (assignment.test(line)) return 1;
    return number === 1 && line.startsWith("Registry,") ? 0 : "not-assignment";
  };
}
