import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { accepted, leaves, lost } from "../../../test/loss.ts";
import { corpora } from "../../../test/samples.ts";
import { addCommunityId } from "../../enrich/community-id.ts";
import { eve } from "./eve.ts";

const file = `${corpora}suricata/eve-7.0.10.ndjson.gz`;

describe.skipIf(!existsSync(file))("real events of Suricata 7 (needs the outside corpora)", () => {
  const records = existsSync(file) ? gunzipSync(readFileSync(file)).toString().trim().split("\n") : [];
  const parse = (record: string) => accepted(eve.parse(record, { received: 0, zoneMinutes: 0 }));

  test("no value is lost, and each has a field of its own", () => {
    expect(records.length).toBe(901);
    for (const record of records)
      expect({ record, lost: lost(record, leaves(parse(record))) }).toEqual({ record, lost: [] });
  });

  test("our community id is Suricata's, but where Suricata leaves the specification", () => {
    const judged = records.flatMap((record) => {
      const { "network.community_id": given, ...fields } = parse(record);
      if (given === undefined) return [];
      addCommunityId(fields);
      // Suricata orders equal addresses by byte-swapped ports, and gives ports to protocols that have none.
      const odd = fields["source.ip"] === fields["destination.ip"] || fields["source.port"] === undefined;
      return [{ record, odd, same: fields["network.community_id"] === given }];
    });
    expect(judged.filter(({ odd, same }) => !odd && !same)).toEqual([]);
    expect(judged.filter(({ same }) => same).length).toBe(802);
  });
});
