import { ReferenceState } from "@chengfang/model/enrichment";
import { AnalyzerHealth, CollectorHealth, ConsumerHealth } from "@chengfang/model/health";
import { SignedStatement, StatementIndex } from "@chengfang/model/statement";
import { readDocument } from "@chengfang/store/documents";
import { z } from "zod";

/** What the collectors last said of themselves; undefined before they ever ran. */
export async function collectorHealth(data: string): Promise<CollectorHealth | undefined> {
  return readDocument(data, "collectors", CollectorHealth);
}

export const consumers = ["indexer", "analyzer"] as const;

/** What each consumer of the stream last said; one that never ran is missing. */
export async function consumerHealth(data: string): Promise<ConsumerHealth[]> {
  const found = await Promise.all(consumers.map((name) => readDocument(data, `consumer-${name}`, ConsumerHealth)));
  return found.filter((each) => each !== undefined);
}

/** The data that collectors look up in, as they last told of it. */
export async function referenceStates(data: string): Promise<ReferenceState[]> {
  return (await readDocument(data, "reference", z.array(ReferenceState))) ?? [];
}

/** What the analyzer last said of its rules and correlations; undefined before it ever ran. */
export async function analyzerHealth(data: string): Promise<AnalyzerHealth | undefined> {
  return readDocument(data, "analyzer", AnalyzerHealth);
}

/** The days that have a statement of completeness, the newest first. */
export async function statementIndex(data: string): Promise<StatementIndex> {
  return (await readDocument(data, "statements", StatementIndex)) ?? [];
}

/** The statement of a day as it was signed. */
export async function signedStatement(data: string, day: string): Promise<SignedStatement | undefined> {
  return readDocument(data, `statement-${day}`, SignedStatement);
}
