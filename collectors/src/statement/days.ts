import type { Config } from "@chengfang/model/config";
import { SourceCounts } from "@chengfang/model/health";
import { StatementIndex } from "@chengfang/model/statement";
import type { SignedStatement, Statement } from "@chengfang/model/statement";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { readIdentity } from "@chengfang/store/identity";
import { z } from "zod";
import { minutesOf } from "@chengfang/model/zone";
import { accounts } from "./account.ts";
import { segmentsAfter } from "./segments.ts";
import { digestOf, signStatement } from "./sign.ts";

/** What a day began with. */
const Opening = z.object({
  day: z.string(),
  from: z.string(),
  sources: z.array(SourceCounts),
  /** The last segment that an earlier statement names. */
  segment: z.string().optional(),
  previous: z.string().nullable(),
});
type Opening = z.infer<typeof Opening>;

const dayMs = 86_400_000;
/** Days of statements that are kept in the list; their documents stay. */
const maxListed = 400;

export interface Counting {
  readonly config: Pick<Config, "data" | "organisation" | "collection">;
  readonly counts: () => readonly SourceCounts[];
  readonly now: () => number;
}

/**
 * Ends each day with a signed statement. A day goes on until midnight whatever the clock does in between: set back, it is
 * only longer; a day on which nothing ran is within the statement of the day before.
 */
export function createDays({ config, counts, now }: Counting): { look(): Promise<string | undefined> } {
  const { data, collection } = config;
  const zoneMs = minutesOf(collection.timezone) * 60_000;
  const today = () => new Date(now() + zoneMs).toISOString().slice(0, 10);
  let opening: Opening | undefined;

  async function open(): Promise<Opening> {
    const kept = await readDocument(data, "statement-opening", Opening);
    if (kept !== undefined) return kept;
    const from = new Date(now()).toISOString();
    return begin({ day: today(), from, sources: [...counts()], previous: null });
  }

  async function begin(next: Opening): Promise<Opening> {
    await writeDocument(data, "statement-opening", next);
    return next;
  }

  return {
    /** To be called now and then; gives the day that it ended, if it ended one. */
    async look() {
      opening ??= await open();
      const day = today();
      if (day <= opening.day) return undefined;
      const identity = await readIdentity(data, "collectors");
      if (identity === undefined) return undefined; // the day ends when there is who can sign
      const sources = [...counts()];
      const to = endOf(opening.day, zoneMs, now());
      const segments = await segmentsAfter(data, opening.segment);
      const statement = stated({ opening, to, organisation: config.organisation }, { sources, segments });
      const signed = signStatement(statement, identity);
      await keep(data, statement, signed);
      const ended = opening.day;
      const segment = segments.at(-1)?.segment ?? opening.segment;
      const base = { day, from: to, sources, previous: digestOf(signed) };
      opening = await begin(segment === undefined ? base : { ...base, segment });
      return ended;
    },
  };
}

/** Midnight, if it has just been; else now. */
function endOf(day: string, zoneMs: number, now: number): string {
  const midnight = Date.parse(`${day}T00:00:00Z`) + dayMs - zoneMs;
  return new Date(now - midnight < 60_000 ? midnight : now).toISOString();
}

function stated(
  { opening, to, organisation }: { opening: Opening; to: string; organisation: string },
  { sources, segments }: { sources: readonly SourceCounts[]; segments: Statement["segments"] },
): Statement {
  const { day, from, previous } = opening;
  const found = accounts(opening.sources, sources);
  return {
    kind: "chengfang-completeness",
    version: 1,
    organisation,
    day,
    from,
    to,
    sources: found,
    segments,
    previous,
  };
}

async function keep(data: string, statement: Statement, signed: SignedStatement): Promise<void> {
  const { day, from, to, sources } = statement;
  await writeDocument(data, `statement-${day}`, signed);
  const sum = (count: (source: Statement["sources"][number]) => number) =>
    sources.reduce((total, each) => total + count(each), 0);
  const all = (reasons: Readonly<Record<string, number>>) => Object.values(reasons).reduce((a, b) => a + b, 0);
  const line = {
    day,
    from,
    to,
    received: sum(({ received }) => received),
    stored: sum(({ stored, unparsed }) => stored + unparsed),
    rejected: sum(({ rejected }) => all(rejected)),
    lost: sum(({ lost }) => all(lost)),
    sha256: digestOf(signed),
  };
  const before = (await readDocument(data, "statements", StatementIndex)) ?? [];
  const others = before.filter((each) => each.day !== day);
  await writeDocument(data, "statements", [line, ...others].slice(0, maxListed));
}
