import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { linkCorrelations } from "../correlation/link.ts";
import { loadRules } from "../rules.ts";

const root = join(import.meta.dirname, "../../../..");
const sigma = join(resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora"), "sigma");
const missing = !existsSync(sigma);

function load(...folders: string[]) {
  const paths = folders.flatMap((folder) =>
    globSync("**/*.yml", { cwd: join(sigma, folder) }).map((name) => join(sigma, folder, name)),
  );
  const loaded = loadRules(paths.toSorted().map((path) => ({ path, bytes: readFileSync(path) })));
  const { refused, rules } = linkCorrelations(loaded.correlations, [...loaded.rules, ...loaded.needsValues]);
  const errors = loaded.problems.filter(({ severity }) => severity === "error");
  return {
    ...loaded,
    refused,
    linked: rules,
    errors: errors.map(({ file, line }) => `${relative(sigma, file)}:${line}`),
  };
}

test.skipIf(missing)(
  "SigmaHQ's old documents load, those that count as correlations (needs the outside corpora)",
  () => {
    const { errors, refused, linked, rules, needsValues } = load("deprecated", "unsupported");
    // These four are written in words that were never Sigma.
    expect(errors).toEqual([
      "unsupported/network/net_dns_high_subdomain_rate.yml:34",
      "unsupported/windows/sysmon_always_install_elevated_parent_child_correlated.yml:32",
      "unsupported/windows/win_dumping_ntdsdit_via_dcsync.yml:30",
      "unsupported/windows/win_dumping_ntdsdit_via_netsync.yml:26",
    ]);
    expect([refused, linked.length]).toEqual([[], 55]);
    // Of the others 55 count, with 63 detections beneath them; two are collections of two rules each.
    expect([rules.filter(({ partOf }) => partOf === undefined).length + needsValues.length, rules.length]).toEqual([
      202, 265,
    ]);
  },
);

test.skipIf(missing)("the examples of the specification load (needs the outside corpora)", () => {
  const { errors, rules, correlations, filters } = load("specification/tests/schema");
  expect([errors, rules.length, correlations.length, filters.length]).toEqual([[], 2, 8, 2]);
});
