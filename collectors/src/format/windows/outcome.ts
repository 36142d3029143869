import type { EventFields, FieldValue } from "@chengfang/model/event";
import { remember } from "../remembered.ts";

/** Bits of `Keywords` (winmeta.xml) that say how an audited act ended. */
const success = 0x00_20_00_00_00_00_00_00n;
const failure = 0x00_10_00_00_00_00_00_00n;

const words: ReadonlyMap<string, "success" | "failure"> = new Map([
  ["audit success", "success"],
  ["audit_success", "success"],
  ["success audit", "success"],
  ["审核成功", "success"],
  ["audit failure", "failure"],
  ["audit_failure", "failure"],
  ["failure audit", "failure"],
  ["审核失败", "failure"],
]);

/** How an audited act ended: by the words of the keywords, or by their bits (hexadecimal, or NXLog's signed decimal). */
export function outcomeOf(fields: EventFields): "success" | "failure" | undefined {
  return (
    byWord(fields["winlog.keywords"]) ??
    byBits(fields["winlog.system.Keywords"]) ??
    byWord(fields["winlog.system.Keywords"]) ??
    byWord(fields["winlog.event_data.EventType"])
  );
}

function byWord(value: FieldValue | undefined): "success" | "failure" | undefined {
  if (typeof value === "string") return words.get(value.toLowerCase());
  if (!Array.isArray(value)) return undefined;
  for (const each of value) {
    const found = byWord(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

const cache = new Map<string, "success" | "failure" | undefined>();
const mostCached = 256;

function byBits(value: FieldValue | undefined): "success" | "failure" | undefined {
  if (typeof value !== "string") return undefined;
  if (cache.has(value)) return cache.get(value);
  if (!/^(?:0x[0-9a-f]{1,16}|-?\d{1,20})$/i.test(value)) return undefined;
  const bits = BigInt.asUintN(64, BigInt(value));
  const found = (bits & failure) !== 0n ? "failure" : (bits & success) !== 0n ? "success" : undefined;
  return remember(cache, mostCached, [value, found]);
}
