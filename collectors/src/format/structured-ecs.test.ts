import { describe, expect, test } from "vitest";
import { hasEcs, violations } from "../../test/ecs.ts";
import { accepted } from "../../test/loss.ts";
import { samplesOf } from "../../test/samples.ts";
import { enrich } from "../enrich/enrich.ts";
import { eve } from "./eve/eve.ts";
import { evtxJson, winlogbeat } from "./windows/json.ts";
import { windowsXml } from "./windows/windows-xml.ts";

const formats = new Map([eve, evtxJson, winlogbeat, windowsXml].map((format) => [format.name, format]));

describe.skipIf(!hasEcs)("samples of Windows and EVE are in ECS (needs the outside corpora)", () => {
  for (const sample of ["windows", "eve"].flatMap(samplesOf).filter(({ name }) => !/malformed|hostile/.test(name)))
    test(`${sample.name} is valid`, () => {
      const parsed = formats.get(sample.format)?.parse(sample.text, { received: 0, zoneMinutes: 480 });
      expect(violations(enrich(accepted(parsed ?? { rejected: "no such format" }), {}))).toEqual([]);
    });
});
