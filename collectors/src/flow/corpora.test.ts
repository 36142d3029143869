import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EventFields } from "@chengfang/model/event";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { violations } from "../../test/ecs.ts";
import { corpora } from "../../test/samples.ts";
import { normalizePackets } from "../normalize-packets.ts";
import type { Refused } from "../refused.ts";

const folder = join(corpora, "netflow/spec/codecs");

type Document = EventFields | Refused;

/** Packets in the order in which the exporter sent them, the documents they give, and fields of some of these. */
interface Case {
  readonly packets: readonly string[];
  readonly documents: number;
  readonly missing?: number;
  readonly fields: Readonly<Record<number, Record<string, unknown>>>;
}

const cases = parse(readFileSync(new URL("../../test/flow-packets.yml", import.meta.url), "utf8")) as Record<
  string,
  Case
>;

const documentsOf = (packets: readonly string[]): Document[] => [
  ...normalizePackets(
    packets.map((name) => join(folder, `${name}.dat`)),
    { received: Date.UTC(2026, 10, 30), lookups: {} },
  ),
];

const isRefused = (document: Document): document is Refused => "error" in document;
const there = existsSync(folder);

describe.runIf(there)("packets of real exporters give what they hold", () => {
  test.each(Object.entries(cases))("%s", (_name, { packets, documents, missing = 0, fields }) => {
    const all = documentsOf(packets);
    const events = all.filter((document): document is EventFields => !isRefused(document));
    expect(events.length).toBe(documents);
    expect(all.filter(isRefused).map(({ error }) => error.message)).toHaveLength(missing);
    for (const [at, expected] of Object.entries(fields)) expect(events[Number(at)]).toMatchObject(expected);
    expect(events.flatMap((event) => violations(event))).toEqual([]);
  });

  test("what is cut short gives what is there and says so; templates alone give nothing", () => {
    const [first] = documentsOf(["netflow5_test_invalid01"]);
    expect(first).toMatchObject({ "error.message": "a length in the packet leads out of it" });
    expect(documentsOf(["netflow9_test_invalid01"]).filter(isRefused)).toHaveLength(0);
    expect(documentsOf(["netflow9_test_cisco_wlc_8510_tpl_262"])).toEqual([]);
    expect(documentsOf(["netflow9_test_h3c_data3281"])).toMatchObject([{ error: { message: /no-template/ } }]);
  });

  test("no packet of the corpus is left out: those that no case names give as much each time", () => {
    const named = new Set(Object.values(cases).flatMap(({ packets }) => packets));
    const files = globSync("*.dat", { cwd: folder }).map((file) => file.replace(/\.dat$/, ""));
    const others = files.filter((name) => !named.has(name)).toSorted();
    expect(files.length).toBe(92);
    expect(others.map((name) => [name, documentsOf([name]).length])).toEqual([
      ["netflow5_test_invalid01", 30],
      ["netflow5_test_invalid02", 30],
      ["netflow9_test_cisco_asr9k_opttpl257", 0],
      ["netflow9_test_cisco_asr9k_opttpl334", 0],
      ["netflow9_test_cisco_asr9k_tpl266", 0],
      ["netflow9_test_cisco_wlc_8510_tpl_262", 0],
      ["netflow9_test_invalid01", 3],
      ["netflow9_test_softflowd_tpl_data", 7],
    ]);
  });
});
