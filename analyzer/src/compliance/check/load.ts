import { Fault, type Problem } from "@chengfang/sigma/language/problem";
import { readYaml, type YamlMap, type YamlNode } from "@chengfang/sigma/language/yaml";
import type { Check, Rule } from "./check.ts";
import { choiceOf, flagOf, listOf, mapOf, strict, textOf, wordsOf } from "./field.ts";
import { readRule } from "./grammar.ts";
import { RuleFault } from "./term.ts";

export interface CheckSource {
  /** For messages. */
  readonly path: string;
  readonly text: string;
}

export interface LoadedChecks {
  readonly checks: readonly Check[];
  /** A check with a problem is left out; the others load. */
  readonly problems: readonly Problem[];
}

/** Reads check files: `platform` and `checks`. Whatever the text, problems come back and nothing is thrown. */
export function loadChecks(sources: readonly CheckSource[]): LoadedChecks {
  const checks = new Map<string, Check>();
  const problems: Problem[] = [];
  for (const { path, text } of sources) {
    const report = (line: number, message: string) => problems.push({ file: path, line, message, severity: "error" });
    const attempt = <T>(read: () => T): T | undefined => caught(read, report);
    for (const document of readYaml(text)) {
      if ("fault" in document) report(document.fault.line, document.fault.message);
      else readFile(document.root, path, attempt).forEach((check) => keep(check, checks, report));
    }
  }
  return { checks: [...checks.values()], problems };
}

type Attempt = <T>(read: () => T) => T | undefined;
type Report = (line: number, message: string) => void;

function caught<T>(read: () => T, report: Report): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    report(error.line, error.message);
    return undefined;
  }
}

function keep(check: Check, checks: Map<string, Check>, report: Report): void {
  const other = checks.get(check.id);
  if (other) report(check.line, `id ${check.id} is taken by ${other.file}, line ${other.line}`);
  else checks.set(check.id, check);
}

function readFile(root: YamlNode, file: string, attempt: Attempt): Check[] {
  const head = attempt(() => {
    const map = mapOf(root, "the file");
    strict(map, { wanted: ["platform", "checks"], allowed: [] });
    const platform = textOf(map, "platform");
    if (!/^[a-z][a-z0-9-]*$/.test(platform)) throw new Fault(map.line, `platform: small letters, not "${platform}"`);
    const { value } = map.entries.get("checks") ?? { value: map };
    if (value.kind !== "list") throw new Fault(value.line, "checks is a list");
    return { platform, items: value.items };
  });
  if (!head) return [];
  return head.items.flatMap((item) => attempt(() => readCheck(mapOf(item, "a check"), head.platform, file)) ?? []);
}

const wantedKeys = ["id", "title", "why", "remedy", "risk", "requirements", "source", "condition", "rules"];
const allowedKeys = ["high_risk_cases", "unverified", "when", "shape", "wanted"];

function readCheck(map: YamlMap, platform: string, file: string): Check {
  strict(map, { wanted: wantedKeys, allowed: allowedKeys });
  const id = textOf(map, "id");
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new Fault(map.line, `id: small letters, digits and -, not "${id}"`);
  return {
    id,
    platform,
    title: wordsOf(map, "title"),
    why: wordsOf(map, "why"),
    remedy: wordsOf(map, "remedy"),
    risk: choiceOf(map, "risk", ["high", "medium", "low"]),
    requirements: listOf(map, "requirements", 1).map(({ text }) => text),
    highRiskCases: listOf(map, "high_risk_cases", 0).map(({ text }) => text),
    source: textOf(map, "source"),
    unverified: flagOf(map, "unverified"),
    when: rulesOf(map, "when", 0),
    shape: rulesOf(map, "shape", 0),
    condition: choiceOf(map, "condition", ["all", "any", "none"]),
    rules: rulesOf(map, "rules", 1),
    ...(map.entries.has("wanted") ? { wanted: textOf(map, "wanted") } : {}),
    file,
    line: map.line,
  };
}

function rulesOf(map: YamlMap, name: string, least: number): Rule[] {
  return listOf(map, name, least).map(({ text, line }) => {
    try {
      return readRule(text.trim());
    } catch (error) {
      if (error instanceof RuleFault) throw new Fault(line, `${name}: ${error.message}`);
      throw error;
    }
  });
}
