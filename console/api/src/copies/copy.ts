import { createReadStream } from "node:fs";
import type { Anonymity } from "@chengfang/model/data/anonymity";
import { Refusal } from "@chengfang/model/refusal";
import { kindOf, sampleCsv, sampleJsonLines, sampleRows } from "../tables/file.ts";
import type { Sampled } from "../tables/file.ts";
import type { Encoding } from "../tables/text.ts";
import { sheetRows } from "../tables/xlsx.ts";
import { copiers } from "./kinds.ts";
import type { RulesFile } from "./options.ts";
import { outputTo } from "./output.ts";
import { peopleOf } from "./people.ts";
import { planOf, said } from "./plan.ts";
import type { ColumnPlan, Given } from "./plan.ts";
import type { Counts } from "./rows.ts";

export interface Copying {
  readonly file: string;
  readonly output: string;
  readonly rules: RulesFile;
  readonly given: Given;
  readonly encoding?: Encoding | undefined;
  readonly dropMalformed: boolean;
  readonly quasi: readonly string[];
  /** The smallest crowd that the masked copy may leave anybody in. */
  readonly k?: number | undefined;
}

export interface Copied extends Counts {
  readonly table: string;
  readonly columns: readonly Omit<ColumnPlan, "pen">[];
  readonly anonymity: Anonymity | null;
}

/** The beginning of a file, whatever it is. */
export async function sampleFile(file: string, encoding?: Encoding): Promise<Sampled> {
  const kind = kindOf(file);
  if (kind === "xlsx") return sampleRows(sheetRows(file));
  return kind === "csv"
    ? sampleCsv(createReadStream(file), encoding)
    : sampleJsonLines(createReadStream(file), encoding);
}

/** Writes a masked copy of a file. On failure nothing is left, and a copy that was there before stays as it was. */
export async function copyFile({ file, output, rules, given, quasi, k, ...how }: Copying): Promise<Copied> {
  const { sample } = await sampleFile(file, how.encoding);
  const plan = planOf({ columns: sample.columns(), findings: sample.findings() }, rules, given);
  const people = peopleOf(quasi, plan);
  const out = outputTo(output, file);
  const interrupted = () => {
    out.undo();
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    const counts = await copiers[kindOf(file)]({ ...how, file, given, plan, people, out });
    const anonymity = people?.judge(k ?? 2) ?? null;
    if (k !== undefined && anonymity !== null) demand(anonymity, k);
    await out.done();
    return { table: file, ...counts, columns: [...plan.values()].map(said), anonymity };
  } catch (error) {
    out.undo();
    throw error;
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
  }
}

function demand({ rows, k: smallest, exposed }: Anonymity, k: number): void {
  if (rows === 0 || smallest >= k) return;
  const detail = { reason: "k", k: smallest, exposed };
  throw new Refusal(
    "invalid",
    `${exposed} rows stand in crowds of less than ${k}, the smallest of ${smallest}`,
    detail,
  );
}
