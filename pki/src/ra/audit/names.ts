import { namesIn, type Named } from "@chengfang/store/records/names";
import { sql } from "kysely";
import type { RaContext } from "../context.ts";

/** Where what a line names by its id has a name for people: a request its number and whom it is for. */
const named = {
  records: { accounts: "display_name", units: "name" },
  db: {
    persons: "name",
    requests: sql`'#' || number || coalesce(' ' || (select name from persons where persons.id = person_id), '')`,
  },
  issued: { authorities: "name" },
} satisfies Readonly<Record<string, Named>>;

interface Line {
  readonly target: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Names, as they are now, of what lines of the three trails say by its id; a certificate's is its subject's. */
export async function namesAround(context: RaContext, lines: readonly Line[]): Promise<ReadonlyMap<string, string>> {
  const { records, db, issued } = context;
  const found = await Promise.all([
    namesIn(records, named.records, lines),
    namesIn(db, named.db, lines),
    namesIn(issued, named.issued, lines),
    subjectsOf(context, lines),
    shardsOf(context, lines),
  ]);
  return new Map(found.flatMap((each) => [...each]));
}

/** `issuer/serial`, as the CA names a certificate. */
const certificate = /^(?<issuer>[\w-]+)\/(?<serial>[0-9a-f]{2,40})$/;

async function subjectsOf({ issued }: RaContext, lines: readonly Line[]): Promise<Map<string, string>> {
  const wanted = lines.flatMap(({ target }) => {
    const { issuer, serial } = certificate.exec(target)?.groups ?? {};
    return issuer === undefined || serial === undefined ? [] : [{ issuer, serial }];
  });
  if (wanted.length === 0) return new Map();
  const rows = await issued
    .selectFrom("certificates")
    .select(["issuer", "serial", "subject"])
    .where("issuer", "in", [...new Set(wanted.map(({ issuer }) => issuer))])
    .where("serial", "in", [...new Set(wanted.map(({ serial }) => serial))])
    .execute();
  return new Map(rows.map(({ issuer, serial, subject }) => [`${issuer}/${serial}`, commonNameOf(subject)]));
}

/** `issuer/shard`, as the CA names the place of a CRL. */
const place = /^(?<issuer>[\w-]+)\/(?<shard>\d{1,4})$/;

async function shardsOf({ issued }: RaContext, lines: readonly Line[]): Promise<Map<string, string>> {
  const wanted = lines.flatMap(({ target }) => {
    const { issuer, shard } = place.exec(target)?.groups ?? {};
    return issuer === undefined ? [] : [{ target, issuer, shard }];
  });
  if (wanted.length === 0) return new Map();
  const rows = await issued.selectFrom("authorities").select(["id", "name"]).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return new Map(wanted.map(({ target, issuer, shard }) => [target, `${names.get(issuer) ?? issuer} / ${shard}`]));
}

/** Of a name as RFC 4514 writes it; all of one without. */
const commonNameOf = (subject: string): string => /(?:^|,)CN=((?:\\.|[^,\\])+)/.exec(subject)?.[1] ?? subject;
