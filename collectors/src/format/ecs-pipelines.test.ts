import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { EventFields, FieldValue } from "@chengfang/model/event";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { normalizeText } from "../normalize.ts";
import { formatNamed } from "./table.ts";

const root = path.join(process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora", "ecs-pipelines");

/** Where the corpora stand for one of our formats. */
const streams = {
  "nginx/data_stream/access": "nginx-access",
  "system/data_stream/auth": "auth",
  "system/data_stream/syslog": "syslog",
};

/** What has to agree; `host.name` is our own column beside their `host.hostname`. */
const compared =
  /^(?:@timestamp|event\.(?:category|type|action|outcome)|(?:source|destination|user|process|http|url|related)\..+|host\.hostname)$/;
/** Elastic's expected documents look these up in a test database that maps invented places. */
const lookedUp = /^source\.(?:geo|as)\./;

const Settings = z.object({
  fields: z.object({ event: z.object({ timezone: z.string().optional() }).optional() }).optional(),
  multiline: z.object({ first_line_pattern: z.string() }).optional(),
});
const Expected = z.object({ expected: z.array(z.record(z.string(), z.unknown())) });

const cases = Object.entries(streams).flatMap(([stream, format]) => {
  const folder = path.join(root, stream, "_dev/test/pipeline");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".log"))
    .map((file) => ({ name: `${stream} ${file}`, file: path.join(folder, file), format }));
});

test.skipIf(!existsSync(root))("the corpora of all three streams are there (needs the outside corpora)", () => {
  expect(new Set(cases.map(({ format }) => format))).toEqual(new Set(Object.values(streams)));
});

test.each(cases)("$name: every line as the expected document has it", ({ file, format }) => {
  const settings = settingsOf(file);
  const wanted = Expected.parse(JSON.parse(readFileSync(`${file}-expected.json`, "utf8"))).expected.map((document) =>
    chosen(flattened(document)),
  );
  const known = formatNamed(format);
  if (known === undefined) throw new Error(format);
  const pattern = settings.multiline?.first_line_pattern;
  const documents = normalizeText(known, readFileSync(file, "utf8"), {
    // The expected documents were made in 2023, which is the year of stamps that name none.
    received: Date.UTC(2023, 11, 31),
    zoneMinutes: zoneOf(settings.fields?.event?.timezone),
    ...(pattern === undefined ? {} : { firstLine: new RegExp(pattern, "u") }),
  });
  expect(wanted).not.toEqual([]);
  expect(documents.map((document) => chosen({ ...document }))).toEqual(wanted);
});

function settingsOf(file: string): z.infer<typeof Settings> {
  const own = `${file}-config.yml`;
  const shared = path.join(path.dirname(file), "test-common-config.yml");
  const found = [own, shared].find((each) => existsSync(each));
  return found === undefined ? {} : Settings.parse(parseYaml(readFileSync(found, "utf8")));
}

/** `GMT-0200` and `+0000`, in minutes. */
function zoneOf(text = "+0000"): number {
  const [, sign, hours, minutes] = /([+-])(\d\d)(\d\d)$/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function flattened(value: Record<string, unknown>, prefix = ""): EventFields {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) =>
      typeof child === "object" && child !== null && !Array.isArray(child)
        ? Object.entries(flattened(child as Record<string, unknown>, `${prefix}${key}.`))
        : [[`${prefix}${key}`, child as FieldValue]],
    ),
  );
}

/** The compared fields, times as instants. */
function chosen(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([field]) => compared.test(field) && !lookedUp.test(field))
      .map(([field, value]) => [
        field,
        field === "@timestamp" && typeof value === "string" ? new Date(value).toISOString() : value,
      ]),
  );
}
