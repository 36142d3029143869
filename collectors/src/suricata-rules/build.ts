import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
  assemble,
  type Assembled,
  type BuildConfig,
  readClassification,
  readConfig,
  type SourceFile,
} from "@chengfang/suricata-parser";
import { reading, readRules, readText } from "./read.ts";
import { type Language, sayProblem } from "./say.ts";

interface Options {
  readonly config: string;
  readonly output: string;
  readonly json: boolean;
  readonly language: Language;
}

/** What goes to the sensors, and `report.json` for people. */
const names = {
  rules: "chengfang.rules",
  thresholds: "threshold.config",
  messages: "sid-msg.map",
  report: "report.json",
} as const;

/** Makes one set of rules as a configuration says. What is told as wrong of its changes is 1; refused rules are only left out. */
export function build(options: Options): number {
  return reading(() => {
    const read = readConfig(readText(options.config), options.config);
    if ("problems" in read) {
      process.stderr.write(read.problems.map((problem) => sayProblem(problem, options.language)).join(""));
      return 2;
    }
    const home = dirname(resolve(options.config));
    const last = join(options.output, names.rules);
    const made = assemble({
      config: read,
      configFile: options.config,
      files: filesOf(read, home),
      ...(read.classification !== undefined && {
        classes: readClassification(readText(resolve(home, read.classification))),
      }),
      ...(existsSync(last) && { before: readFileSync(last, "utf8") }),
    });
    write(options.output, made);
    process.stdout.write(options.json ? `${JSON.stringify(reportOf(made))}\n` : inWords(made, options));
    const wrong = made.problems.some(({ code }) => code === "bad-config" || code === "modify-broke");
    return wrong || made.counts.enabled === 0 ? 1 : 0;
  });
}

function filesOf({ sources }: BuildConfig, home: string): SourceFile[] {
  return sources.flatMap(({ name, path }) => {
    const place = resolve(home, path);
    const single = !statSync(place).isDirectory();
    return readRules(place).map((file) => ({ ...file, source: name, path: single ? basename(file.path) : file.path }));
  });
}

function reportOf({ counts, changes, problems }: Assembled) {
  return { counts, changes, problems };
}

/** Each file is there whole or not at all, whenever a sensor looks. */
function write(folder: string, made: Assembled): void {
  mkdirSync(folder, { recursive: true });
  const put = (name: string, text: string) => {
    const draft = join(folder, `.${name}.new`);
    writeFileSync(draft, text);
    renameSync(draft, join(folder, name));
  };
  put(names.rules, made.rules);
  put(names.thresholds, made.thresholds);
  put(names.messages, made.messages);
  put(names.report, `${JSON.stringify(reportOf(made), null, 2)}\n`);
}

function inWords({ counts, changes, problems }: Assembled, { language, output }: Options): string {
  const told = problems.map((problem) => sayProblem(problem, language)).join("");
  const { added, removed, changed } = changes;
  const summary =
    language === "zh"
      ? `读取 ${counts.read} 条，启用 ${counts.enabled} 条；与上次相比新增 ${added.length}，移除 ${removed.length}，变更 ${changed.length}；已写入 ${output}`
      : `${counts.read} rules read, ${counts.enabled} enabled; since last time ${added.length} added, ${removed.length} removed, ${changed.length} changed; written to ${output}`;
  return `${told}${summary}\n`;
}
