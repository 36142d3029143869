import { type CasesAnswer, CasesRequest } from "@chengfang/model/lab";
import type { EventFields } from "@chengfang/model/event";
import { silentUnder } from "@chengfang/sigma/correlation/link";
import { parse } from "yaml";
import { z } from "zod";
import { assemble } from "../../content/assemble.ts";
import { readContent } from "../../content/read.ts";
import { createTrial } from "../../judge/trial.ts";
import { operation } from "./operation.ts";

const Event = z.record(z.string(), z.unknown());
const Case = z.union([Event, z.array(Event).min(1).max(500)]);
const Cases = z.strictObject({ match: z.array(Case).max(500).default([]), miss: z.array(Case).max(500).default([]) });
type Case = z.infer<typeof Case>;

/** Whether a text's own cases come out as they should, judged the way the analyzer judges. */
export const casing = operation(CasesRequest, ({ text, cases }): CasesAnswer => {
  const read = readCases(cases);
  if ("problem" in read) return { total: 0, wrong: [], problem: read.problem };
  const files = [{ origin: "own", root: "", path: "rule", file: "rule", text }];
  const content = assemble(readContent(files), files);
  const silent = silentUnder(content.speaksFor);
  const judge = createTrial(content);
  const alerts = (of: Case) =>
    [...judge((Array.isArray(of) ? of : [of]) as EventFields[])].some((id) => !silent.has(id)); // it came as YAML
  const wrong = (["match", "miss"] as const).flatMap((list) =>
    read[list].flatMap((each, index) => (alerts(each) === (list === "match") ? [] : [{ list, index }])),
  );
  return { total: read.match.length + read.miss.length, wrong, problem: "" };
});

function readCases(text: string): z.infer<typeof Cases> | { readonly problem: string } {
  try {
    const read = Cases.safeParse(parse(text, { maxAliasCount: 100 }) ?? {});
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}` };
  } catch (error) {
    return { problem: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
  }
}
