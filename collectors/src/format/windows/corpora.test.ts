import { existsSync, globSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { corpora } from "../../../test/samples.ts";
import { accepted, leaves, lost, objectsOf } from "../../../test/loss.ts";
import { enrich } from "../../enrich/enrich.ts";
import { evtxJson, winlogbeat } from "./json.ts";

const context = { received: 0, zoneMinutes: 0 };
const pipelines = `${corpora}ecs-pipelines/system/data_stream/security/_dev/test/pipeline/`;
const compared =
  /^(?:@timestamp|event\.(?:category|type|action|outcome|code|kind|provider)|log\.level|(?:source|destination|user|process|http|url|related|host)\..*)$/;

/** A nested document with dotted names, without what is not compared. */
function flat(value: object, prefix = ""): [string, unknown][] {
  return Object.entries(value).flatMap(([key, child]) => {
    const name = prefix + key;
    if (typeof child === "object" && child !== null && !Array.isArray(child)) return flat(child as object, `${name}.`);
    return compared.test(name) ? [[name, child] as [string, unknown]] : [];
  });
}

describe.skipIf(!existsSync(pipelines))(
  "Security events become the ECS documents of others (needs the outside corpora)",
  () => {
    for (const file of globSync("*.json", { cwd: pipelines })
      .filter((name) => !name.endsWith("-expected.json"))
      .toSorted())
      test(`all of ${file}`, () => {
        const { events } = JSON.parse(readFileSync(pipelines + file, "utf8")) as { events: object[] };
        const { expected } = JSON.parse(readFileSync(`${pipelines}${file}-expected.json`, "utf8")) as {
          expected: object[];
        };
        expect(events.length).toBe(expected.length);
        for (const [at, event] of events.entries()) {
          const wanted = Object.fromEntries(flat(expected[at] ?? {}));
          const parsed = winlogbeat.parse(JSON.stringify(event), context);
          const got = Object.fromEntries(flat(enrich(accepted(parsed), {})));
          // A record without `host` still says which computer wrote it; an event without its host finds no asset.
          if (wanted["host.name"] === undefined) delete got["host.name"];
          expect(got).toEqual(wanted);
        }
      });
  },
);

const lines = (file: string) =>
  gunzipSync(readFileSync(corpora + file))
    .toString()
    .trim()
    .split("\n");
const real: readonly (readonly [string, () => string[]])[] = [
  [
    "sigma/regression_data",
    () =>
      globSync("sigma/regression_data/**/*.json", { cwd: corpora }).flatMap((file) =>
        objectsOf(readFileSync(corpora + file, "utf8")),
      ),
  ],
  ["bench/evtx-attack-samples.ndjson.gz", () => lines("bench/evtx-attack-samples.ndjson.gz")],
  ["bench/otrf-6k.ndjson.gz", () => lines("bench/otrf-6k.ndjson.gz")],
];

describe("real events lose no value (needs the outside corpora)", () => {
  for (const [file, records] of real)
    test.skipIf(!existsSync(corpora + file))(`all of ${file}`, () => {
      const all = records();
      expect(all.length).toBeGreaterThan(100);
      for (const record of all) {
        const parsed = evtxJson.parse(record, context);
        expect(parsed).not.toHaveProperty("rejected");
        expect({ record, lost: lost(record, leaves(parsed)) }).toEqual({ record, lost: [] });
      }
    });
});
