import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { createCutter } from "../src/record-stream.ts";
import { createComparison, type Difference } from "./compare.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const corpora = resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora");

export const hasCorpora = existsSync(join(corpora, "sigma")) && existsSync(join(corpora, "bench"));

const folders = "{rules,rules-emerging-threats,rules-threat-hunting,rules-placeholder,rules-compliance}";

/** Compares all of SigmaHQ's rules over real events: `each` from every lane, and all of the regression data. */
export function compareCorpus(each: number): { pairs: number; matches: number; difference: string | undefined } {
  const texts = globSync(`${folders}/**/*.yml`, { cwd: join(corpora, "sigma") }).map((path) =>
    readFileSync(join(corpora, "sigma", path), "utf8"),
  );
  const comparison = createComparison(texts);
  let pairs = 0;
  let matches = 0;
  for (const event of [...eventsOfLanes(each), ...eventsOfRegression()]) {
    const { category: _, service: __, ...record } = event;
    const answer = comparison.ask({ ...record, product: "p" });
    pairs += comparison.rules;
    matches += answer.matches;
    const [difference] = answer.differences;
    if (difference !== undefined) return { pairs, matches, difference: written(difference, texts) };
  }
  return { pairs, matches, difference: undefined };
}

function written({ by, place, record, expected }: Difference, texts: readonly string[]): string {
  return `${by}: the reference says ${expected}\n${texts[place]}\n${record}`;
}

/** Events spread evenly over each lane. */
function eventsOfLanes(each: number): Record<string, unknown>[] {
  return globSync("bench/*.ndjson.gz", { cwd: corpora })
    .toSorted()
    .flatMap((path) => {
      const lines = gunzipSync(readFileSync(join(corpora, path)))
        .toString()
        .trim()
        .split("\n");
      const step = Math.max(1, Math.floor(lines.length / each));
      return lines
        .filter((_, at) => at % step === 0)
        .slice(0, each)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    });
}

/** Events of Windows as rules see them: System and EventData side by side, attributes as Tag_Attribute. */
function eventsOfRegression(): Record<string, unknown>[] {
  return globSync("sigma/regression_data/**/*.json", { cwd: corpora }).flatMap((path) => {
    const cutter = createCutter();
    const cuts = [...cutter.push(readFileSync(join(corpora, path), "utf8")), ...cutter.end()];
    return cuts.flatMap((cut) => ("record" in cut ? [flat(cut.record as unknown as Exported)] : []));
  });
}

interface Exported {
  readonly Event: { readonly System: Record<string, unknown>; readonly EventData?: Record<string, unknown> };
}

function flat({ Event: { System, EventData } }: Exported): Record<string, unknown> {
  const head = Object.entries(System).flatMap(([tag, value]) => {
    const attributes = Object.entries((value as { "#attributes"?: object } | null)?.["#attributes"] ?? {});
    return attributes.length === 0 ? [[tag, value]] : attributes.map(([name, inner]) => [`${tag}_${name}`, inner]);
  });
  return { ...(Object.fromEntries(head) as Record<string, unknown>), ...EventData };
}
