import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Imports between packages only point at model and store; rules imports analyzer in its one test; web imports model only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  store: ["model"],
  collectors: ["model", "store", "suricata-parser"],
  "collectors/suricata": ["suricata-parser"], // its own name, in the test of the package
  analyzer: ["model", "store", "sigma"],
  "analyzer/sigma": ["sigma"], // its own name, in the test of the package
  pki: ["model", "store"],
  rules: ["model", "analyzer", "sigma", "collectors", "suricata-parser"],
  "console/report": ["model", "store"],
  "console/api": ["model", "store", "console-report"],
  "console/cli": ["model", "store", "console-report"],
  "console/courier": ["model", "store", "console-report"],
  "console/web": ["model"],
};

/** Judgement: same input, same answer, on any computer, on any day. */
const pure =
  /^(model\/src|collectors\/src\/(format|enrich|split|flow)|collectors\/suricata\/src|analyzer\/sigma\/src|analyzer\/src\/(logsource|incident|alert|intel|baseline|compliance)|pki\/src\/(x509|lint|ra\/vet))\//;
const impure =
  /node:(fs|net|tls|http|https|dgram|child_process|timers|worker_threads)|\bDate\.now\(|new Date\(\)|Math\.random\(|\bfetch\(|\bperformance\.now\(/;

/** Of the store, collectors need the stream and what parts share: no table, no index. */
const storeOfCollectors = /^@chengfang\/store\/(stream\/|part|documents|identity|socket|log|lock|destination)/;

const sources = globSync("{model,store,collectors,analyzer,pki,rules,console/*}/**/*.{ts,tsx}", {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist|data)($|\/)/.test(path),
}).toSorted();

const homes = Object.keys(mayImport).toSorted((a, b) => b.length - a.length);
const homeOf = (file: string) => homes.find((home) => file.startsWith(`${home}/`)) ?? file;
const importsOf = (text: string) =>
  [...text.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(([, spec]) => spec ?? "");

/** The package that a specifier leads into; undefined for one from outside. */
function packageOf(spec: string, file: string): string | undefined {
  if (spec.startsWith(".")) return homeOf(join(dirname(file), spec));
  return /^@chengfang\/([\w-]+)/.exec(spec)?.[1];
}

function sameHome(target: string, home: string): boolean {
  return target === home || target === home.replace("/", "-");
}

const isTest = (file: string) => /\.test\.tsx?$|\/test\//.test(file);

test("there is something to look at", () => {
  expect(sources.length).toBeGreaterThan(50);
});

test("imports between packages only point at model and store", () => {
  const wrong = sources.flatMap((file) => {
    const home = homeOf(file);
    if (home === "console/web" && isTest(file)) return []; // the browser tests start the real API
    return importsOf(readFileSync(join(root, file), "utf8"))
      .filter((spec) => {
        const target = packageOf(spec, file);
        if (isTest(file) && target?.startsWith("test/property/")) return false; // the seed of random tests
        return target !== undefined && !sameHome(target, home) && !mayImport[home]?.includes(target);
      })
      .map((spec) => `${file} must not import ${spec}`);
  });
  expect(wrong).toEqual([]);
});

test("collectors see the stream of the store and nothing else of it", () => {
  const wrong = sources
    .filter((file) => file.startsWith("collectors/") && !isTest(file))
    .flatMap((file) =>
      importsOf(readFileSync(join(root, file), "utf8"))
        .filter((spec) => spec.startsWith("@chengfang/store/") && !storeOfCollectors.test(spec))
        .map((spec) => `${file} must not import ${spec}`),
    );
  expect(wrong).toEqual([]);
});

test("judgement touches no clock, disk, network or chance", () => {
  const wrong = sources
    .filter((file) => pure.test(file) && !isTest(file))
    .flatMap((file) => {
      const found = impure.exec(readFileSync(join(root, file), "utf8"));
      return found ? [`${file} must stay pure: ${found[0]}`] : [];
    });
  expect(wrong).toEqual([]);
});

test("the table of tables that each part writes is kept", () => {
  const writers: Readonly<Record<string, RegExp>> = {
    analyzer:
      /^(alerts|incidents|drill_alerts|drill_incidents|incident_entities|rules|offsets|changes|correlation_groups|readings|item_verdicts|assessments|assessment_days|drifts|order_checks|reminders|catalogue_items|exception_states)$/,
    "console/api":
      /^(alert_decisions|incident_decisions|timeline|comments|tasks|attachments|changes|assets|units|accounts|account_roles|sessions|tokens|rule_decisions|escalations|audit|systems|system_assets|evidence|agent_keys|answers|reviews|waivers|orders|order_steps|campaigns|policy_documents|activities|risks|policies|log_sources|datasets|dataset_changes|mask_rules|pseudonym_purposes|screen_points|exceptions|rule_marks|own_rules|own_rule_versions|rule_requests|list_changes|dispatches|dispatch_versions|dispatch_units|dispatch_steps|dispatch_files|report_facts|reports_sent|channels|schedules|errands|saved_views|default_views|bulk_jobs|bulk_targets|bulk_items|notifications|timeline_marks|timeline_changes|playbooks|checklists|checklist_steps|incident_links|incident_merges|observables|containments|block_feeds|lessons|baskets|basket_items|duties|duty_swaps|reminded|contacts|calls|plans|plan_versions|drills|drill_notes|drill_judgements|drill_tasks)$/,
    "console/courier": /^(situation_reports|deliveries|courier_turns)$/,
    "console/cli": /^$/,
    "console/report": /^$/,
    collectors: /^$/,
    pki: /^(?!(alerts|incidents|incident_entities|rules|offsets|alert_decisions|incident_decisions|timeline|comments|tasks|attachments|assets|units|accounts|account_roles|sessions|tokens|rule_decisions|escalations|systems|system_assets|evidence|agent_keys|answers|reviews|waivers|orders|order_steps|campaigns|policy_documents|activities|risks|policies|readings|item_verdicts|assessments|assessment_days|drifts|order_checks|reminders|catalogue_items|exceptions|exception_states)$)/,
  };
  const wrong = sources
    .filter((file) => !isTest(file) && writers[homeOf(file)] !== undefined)
    .flatMap((file) =>
      [
        ...readFileSync(join(root, file), "utf8").matchAll(
          /\.(?:insertInto|updateTable|deleteFrom|replaceInto)\(\s*["'](\w+)/g,
        ),
      ]
        .filter(([, table]) => !writers[homeOf(file)]?.test(table ?? ""))
        .map(([, table]) => `${file} writes ${table}`),
    );
  expect(wrong).toEqual([]);
});

test("an authority's keys are touched in pki/src/ca and nowhere else", () => {
  const wrong = sources
    .filter((file) => file.startsWith("pki/") && !file.startsWith("pki/src/ca/") && !isTest(file))
    .flatMap((file) =>
      importsOf(readFileSync(join(root, file), "utf8"))
        .filter((spec) => spec.startsWith(".") && join(dirname(file), spec).startsWith("pki/src/ca/key"))
        .map((spec) => `${file} must not import ${spec}`),
    );
  expect(wrong).toEqual([]);
});

test("no drawer for odds and ends", () => {
  const drawers = sources.filter((file) =>
    /(^|\/)(utils?|helpers?|common|managers?|services?|misc|shared)(\/|\.tsx?$)/i.test(file),
  );
  expect(drawers).toEqual([]);
});

test("files stay small: median ≤ 120 lines, nine of ten ≤ 300, none over 500", () => {
  const lines = sources
    .filter((file) => !isTest(file))
    .map((file) => readFileSync(join(root, file), "utf8").split("\n").length)
    .toSorted((a, b) => a - b);
  const at = (share: number) => lines[Math.floor((lines.length - 1) * share)] ?? 0;
  expect(at(0.5)).toBeLessThanOrEqual(120);
  expect(at(0.9)).toBeLessThanOrEqual(300);
  expect(at(1)).toBeLessThanOrEqual(500);
});
