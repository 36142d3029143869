import { Scanner } from "./scanner.ts";
import { readStamp } from "./stamp.ts";

/**
 * RFC 3339 in UTC with milliseconds from the ISO stamps that machines write: `…T…Z`, `…+0000`,
 * `2019-04-27 15:57:25.868864`. `zoneMinutes` is for stamps that name no zone. Undefined for any other text.
 */
export function isoTime(text: string, zoneMinutes = 0): string | undefined {
  const scanner = new Scanner(text);
  const at = readStamp(scanner, { received: 0, zoneMinutes });
  return at === undefined || scanner.at !== text.length || text.charCodeAt(0) > 57
    ? undefined
    : new Date(at).toISOString();
}
