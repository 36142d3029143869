import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { allFormats, formatNamed } from "./format/table.ts";

/** Which formats there are is known here and not in the model of the configuration. */
export function checkFormats({ syslog, files, inputs }: Config): void {
  const unknown = namedIn([syslog.sources, files, inputs]).find((name) => formatNamed(name) === undefined);
  if (unknown === undefined) return;
  const names = allFormats()
    .map(({ name }) => name)
    .join(", ");
  throw new Refusal("invalid", `configuration: there is no format ${unknown}; formats are ${names}`);
}

function namedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "format" && typeof each === "string" ? [each] : namedIn(each),
  );
}
