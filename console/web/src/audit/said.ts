import { timeText } from "../ui/when.ts";
import { fields, kindsOf } from "./fields.ts";

/** A fact of a line, in the reader's words. */
interface Said {
  readonly name: string;
  /** What it was before, where the line says so. */
  readonly was?: string;
  readonly now: string;
}

interface Reader {
  readonly language: "zh" | "en";
  readonly translate: (key: string, options?: { _: string }) => string;
  /** Names of ids. */
  readonly names: Readonly<Record<string, string>>;
}
type Detail = Readonly<Record<string, unknown>>;

/** What a line of a trail says besides who did what; what is empty says nothing. */
export function saidIn(detail: Detail, reader: Reader): Said[] {
  const { was, from, to, ...rest } = detail;
  const before = isRecord(was) ? was : {};
  const told = Object.keys({ ...before, ...rest }).map((field) => {
    const now = textOf(field, rest[field], reader);
    const then = Object.hasOwn(before, field) ? textOf(field, before[field], reader) : undefined;
    return { name: nameOf(field, reader), now, ...(then !== undefined && then !== now && { was: then }) };
  });
  const moved = [
    ...(from === undefined ? [] : [{ field: "from", value: from }]),
    ...(to === undefined ? [] : [{ field: "to", value: to }]),
  ].map(({ field, value }) => ({ name: nameOf(field, reader), now: textOf(field, value, reader) }));
  const [first, second] = moved;
  const change =
    first !== undefined && second !== undefined
      ? [{ name: reader.translate("audit.changed"), was: first.now, now: second.now }]
      : moved;
  const alone =
    was === undefined || isRecord(was) ? [] : [{ name: reader.translate("audit.was"), now: plain(was, reader) }];
  return [...told, ...change, ...alone].filter(({ now, ...each }) => now !== "" || "was" in each);
}

/** A trail may say `constructor`. */
const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

const isRecord = (value: unknown): value is Detail =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `expiresAt` as `expires at` where no other name is known. */
function nameOf(field: string, { language }: Reader): string {
  const known = language === "zh" ? own(fields, field) : undefined;
  return (
    known ??
    field.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replace(/ ids?$/, "")
  );
}

function textOf(field: string, value: unknown, reader: Reader): string {
  if (field === "changed" && Array.isArray(value))
    return value.map((each) => nameOf(String(each), reader)).join(comma(reader));
  if (Array.isArray(value)) return value.map((each) => textOf(field, each, reader)).join(comma(reader));
  if (typeof value !== "string") return plain(value, reader);
  if (field === "language") return value === "zh" ? "中文" : "English";
  for (const kind of own(kindsOf, field) ?? []) {
    const word = reader.translate(`name.${kind}.${value}`, { _: "" });
    if (word !== "") return word;
  }
  return plain(value, reader);
}

const comma = ({ language }: Reader): string => (language === "zh" ? "、" : ", ");
/** A digest is compared in the line as it was written; here its beginning tells it from others. */
const digest = /^[0-9a-f]{64}$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const told = (text: string): string =>
  moment.test(text) ? timeText(text) : digest.test(text) ? `${text.slice(0, 16)}…` : text;

function plain(value: unknown, reader: Reader): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return reader.translate(value ? "audit.yes" : "audit.no");
  if (typeof value === "string") return own(reader.names, value) ?? told(value);
  if (Array.isArray(value)) return value.map((each) => plain(each, reader)).join(comma(reader));
  if (!isRecord(value)) return JSON.stringify(value);
  return saidIn(value, reader)
    .map(({ name, was, now }) => `${name} ${was === undefined ? now : `${was} → ${now}`}`)
    .join(reader.language === "zh" ? "；" : "; ");
}
