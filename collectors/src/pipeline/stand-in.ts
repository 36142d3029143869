import type { EventFields } from "@chengfang/model/event";
import type { Format, Parsed, Rejected } from "../format/format.ts";
export const formats: Format[] = [
  {
    name: "auto",
    split: "lines",
    parse: (text): Parsed => (text.includes("BROKEN") ? { rejected: "broken" } : { message: text }),
  },
];
export const isRejected = (p: Parsed): p is Rejected =>
  typeof p["rejected"] === "string" && Object.keys(p).length === 1;
export const toWire = (fields: EventFields) => `${JSON.stringify(fields)}\n`;
