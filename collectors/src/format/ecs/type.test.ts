import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { corpora } from "../../../test/samples.ts";
import { allowed, type EcsType, ecsType } from "./type.ts";

interface Definition {
  readonly type: string;
  readonly allowed_values?: readonly { readonly name: string }[];
}
const file = `${corpora}ecs/ecs_flat.yml`;
const same: Readonly<Record<string, EcsType>> = {
  wildcard: "keyword",
  match_only_text: "keyword",
  constant_keyword: "keyword",
  flattened: "object",
  nested: "object",
  geo_point: "object",
  integer: "long",
  scaled_float: "float",
  double: "float",
};
/** The sets that logs of ours carry; deeper parts (`entity`, `risk`) pass unchecked. */
const checked =
  /^(?:@timestamp|message|tags|event|source|destination|client|server|user|network|http|url|related|rule|log|host\.(?:ip|name|id)|process\.(?:pid|name|executable|command_line|parent\.pid|exit_code)|observer\.(?:ip|name))(?:\.|$)/;

test.skipIf(!existsSync(file))("our types are those of ECS (needs the outside corpora)", () => {
  const spec = parse(readFileSync(file, "utf8")) as Record<string, Definition>;
  const wrong = Object.entries(spec)
    .filter(([name]) => checked.test(name) && !/entity|risk/.test(name))
    .filter(([name, { type }]) => type !== "object" || name === "dns.answers")
    .filter(([name, { type }]) => ecsType(name) !== (same[type] ?? type))
    .map(([name, { type }]) => `${name} is ${type}, not ${ecsType(name)}`);
  expect(wrong).toEqual([]);
  const known = (name: string) => spec[name]?.allowed_values?.map((value) => value.name) ?? [];
  const invented = [...allowed].flatMap(([name, values]) =>
    [...values].filter((value) => name !== "event.outcome" && !known(name).includes(value)),
  );
  expect(invented).toEqual([]);
});
