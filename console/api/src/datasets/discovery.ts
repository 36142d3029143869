import type { DatasetField } from "@chengfang/model/data/dataset";
import { Discovery } from "@chengfang/model/data/discovery";
import { detectors } from "@chengfang/model/data/detect/table";
import { mask } from "@chengfang/model/data/mask";
import type { ColumnFinding } from "@chengfang/model/data/discover";
import type { Sampled } from "../tables/file.ts";
import { shippedRules } from "../masking/rules.ts";

/** What a table seems to hold, ready to be taken over as a dataset's fields; an example of each kind, strictly masked. */
export function discoveryOf(
  table: string,
  { sample, rows }: Sampled,
  types: ReadonlyMap<string, string> = new Map(),
): Discovery {
  const findings = new Map(sample.findings().map((finding) => [finding.column, finding]));
  const fields = sample.columns().map((name) => {
    const finding = findings.get(name);
    return {
      ...fieldOf(name, types.get(name) ?? "", finding),
      finding: finding === undefined ? null : { ...finding, example: exampleOf(finding, sample.some(name)) },
    };
  });
  return Discovery.parse({ table, rows, fields });
}

function fieldOf(name: string, type: string, finding: ColumnFinding | undefined): DatasetField {
  if (finding === undefined) return { name, title: "", type, kind: null, level: null, mask: null };
  const { personal } = detectors[finding.kind];
  const level = ({ none: "L2", personal: "L3", sensitive: "L4" } as const)[personal];
  return { name, title: "", type, kind: finding.kind, level, mask: "normal" };
}

function exampleOf({ kind, where }: ColumnFinding, values: readonly string[]): string {
  if (where === "text") return "";
  const value = values.find((each) => detectors[kind].fits(each.trim()));
  const rule = shippedRules.rules[kind].strict;
  return value === undefined || rule.method === "hash" || rule.method === "pseudonym"
    ? ""
    : mask(value, rule, { kind });
}
