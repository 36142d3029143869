import { describe, expect, test } from "vitest";
import { hasEcs, violations } from "../../test/ecs.ts";
import { folders, samplesOf } from "../../test/samples.ts";
import { normalizeText } from "../normalize.ts";
import { formatNamed } from "./table.ts";

const context = { received: Date.UTC(2026, 11, 31, 12), zoneMinutes: 480 };

const samples = folders.text.flatMap(samplesOf).map((sample) => {
  const format = formatNamed(sample.format);
  if (format === undefined) throw new Error(`no format ${sample.format}`);
  return { ...sample, documents: normalizeText(format, sample.text, context) };
});

describe("every line of a sample becomes what stands beside it", () => {
  test.each(samples)("$name", async ({ documents, expected, text }) => {
    expect(documents.map((each) => ("error" in each ? each.event : each["event.original"]))).toHaveLength(
      text.split("\n").length,
    );
    await expect(`${documents.map((each) => JSON.stringify(each, null, 2)).join("\n")}\n`).toMatchFileSnapshot(
      expected,
    );
  });
});

test.skipIf(!hasEcs).each(samples)(
  "$name: names, types and allowed values are those of ECS (needs the outside corpora)",
  ({ documents }) => {
    expect(documents.flatMap((each) => ("error" in each ? [] : violations(each as never)))).toEqual([]);
  },
);
