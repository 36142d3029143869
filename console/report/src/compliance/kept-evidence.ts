import type { ItemVerdict } from "@chengfang/model/compliance/assessment";
import { linesOf } from "@chengfang/model/compliance/basis";
import type { EvidenceTable } from "@chengfang/store/records/compliance";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely, Selectable } from "kysely";
import { nameOf } from "./names.ts";

export type EvidenceRow = Selectable<EvidenceTable> & {
  /** read | refused | superseded | none: not read as results. */
  readonly state: string;
  readonly problem: string;
  readonly object: string;
};

interface Owners {
  readonly items: readonly ItemVerdict[];
  readonly assets: readonly { readonly id: string; readonly name: string }[];
  readonly people: ReadonlyMap<string, string>;
}

/** What verdicts, answers, waivers and orders rest on, and what people brought; not every day's run of an agent. */
export async function evidenceOf(
  db: Kysely<Records>,
  systemId: string,
  { items, assets, people }: Owners,
): Promise<EvidenceRow[]> {
  const relied = await reliedOn(db, systemId, items);
  const brought = ["document", "photo", "interview"];
  const rows = await db
    .selectFrom("evidence as e")
    .leftJoin("readings as r", "r.evidence_id", "e.id")
    .selectAll("e")
    .select(["r.state", "r.problem", "r.asset_id as read_of"])
    .where((where) =>
      where.or([
        where.and([where("e.system_id", "=", systemId), where("e.kind", "in", brought)]),
        ...(relied.length === 0 ? [] : [where("e.id", "in", relied)]),
      ]),
    )
    .orderBy("e.seq")
    .execute();
  const names = new Map(assets.map(({ id, name }) => [id, name]));
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const objects = same.map(({ read_of, asset_id }) => names.get(read_of ?? "") ?? names.get(asset_id ?? "") ?? "");
    const { read_of: _, state, problem, ...row } = first;
    const object = [...new Set(objects.filter(Boolean))].join("、");
    return [{ ...row, by: nameOf(people, row.by), state: state ?? "none", problem: problem ?? "", object }];
  });
}

/** Ids of the evidence that something rests on. */
async function reliedOn(db: Kysely<Records>, systemId: string, items: readonly ItemVerdict[]): Promise<string[]> {
  const checks = items.flatMap(({ basis }) =>
    basis
      .flatMap(linesOf)
      .filter(({ kind }) => kind === "check")
      .map(({ id }) => id),
  );
  const given = await Promise.all([
    db.selectFrom("answers").select("evidence_ids").where("system_id", "=", systemId).execute(),
    db.selectFrom("waivers").select("evidence_ids").where("system_id", "=", systemId).execute(),
    db
      .selectFrom("order_steps as s")
      .innerJoin("orders as o", "o.id", "s.order_id")
      .select("s.evidence_ids")
      .where("o.system_id", "=", systemId)
      .execute(),
  ]);
  const named = given.flat().flatMap(({ evidence_ids }) => JSON.parse(evidence_ids) as string[]);
  return [...new Set([...checks, ...named])];
}
