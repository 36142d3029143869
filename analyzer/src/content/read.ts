import type { SigmaCorrelation, SigmaRule } from "@chengfang/sigma/rules";
import { decode, type LoadedRules, loadRules, type Problem, type RuleFile } from "@chengfang/sigma/rules";
import { readRuleFile } from "../rule-files.ts";
import type { FoundFile } from "./places.ts";

/** What rule files hold, as plain data. */
export interface Content {
  readonly rules: readonly SigmaRule[];
  readonly needsValues: readonly SigmaRule[];
  readonly correlations: readonly SigmaCorrelation[];
  readonly problems: readonly Problem[];
  /** The text of each file by its path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads rule files; one that cannot be read is a problem like one that cannot be understood. */
export function readContent(files: readonly FoundFile[]): Content {
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  for (const { path, text: given } of files) {
    try {
      if (given !== undefined) {
        texts.set(path, given);
        continue;
      }
      const text = decode(readRuleFile(path).bytes);
      if (typeof text === "string") texts.set(path, text);
      else problems.push({ file: path, line: text.line, message: text.message, severity: "error" });
    } catch (error) {
      problems.push({ file: path, line: 1, message: String(error), severity: "error" });
    }
  }
  const loaded = loadAll(
    [...texts].map(([path, text]) => ({ path, text })),
    problems,
  );
  const { rules, needsValues, correlations } = loaded;
  return { rules, needsValues, correlations, problems: [...problems, ...loaded.problems], texts };
}

/** A file on which reading itself fails (nested without end, say) must not take the others with it. */
function loadAll(files: readonly RuleFile[], problems: Problem[]): LoadedRules {
  try {
    return loadRules(files);
  } catch {
    return loadRules(files.filter((file) => isReadable(file, problems)));
  }
}

function isReadable(file: RuleFile, problems: Problem[]): boolean {
  try {
    loadRules([file]);
    return true;
  } catch (error) {
    problems.push({ file: file.path, line: 1, message: `cannot be read: ${String(error)}`, severity: "error" });
    return false;
  }
}
