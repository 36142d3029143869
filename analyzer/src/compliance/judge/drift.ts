import type { Basis, Drift, ItemVerdict } from "@chengfang/model/compliance/assessment";
import { linesOf } from "@chengfang/model/compliance/basis";
import { reasonNames } from "@chengfang/model/compliance/reason";
import type { Reason } from "@chengfang/model/compliance/reason";
import { worse } from "./combine.ts";

/**
 * What changed by itself between two judgements of an item: it got worse, whoever said so, or better without anybody's
 * word. A signature that makes an item met is no drift.
 */
export function driftOf(was: ItemVerdict, now: ItemVerdict): Omit<Drift, "id"> | undefined {
  if (was.verdict === now.verdict) return undefined;
  const fell = now.verdict !== "na" && was.verdict !== "na" && worse(was.verdict, now.verdict) === now.verdict;
  if (!fell && now.by === "person") return undefined;
  const because = causeOf(was, now);
  return { systemId: now.systemId, unit: now.item.unit, from: was.verdict, to: now.verdict, at: now.judgedAt, because };
}

const most = 3;

/** The checks and statements that are not what they were, the first few by name; else the reason. */
function causeOf(was: ItemVerdict, now: ItemVerdict): string {
  const names = new Map(now.objects.map(({ assetId, name }) => [assetId, name]));
  const before = new Map(was.basis.flatMap(linesOf).map((each) => [keyOf(each), each]));
  const seen = new Map(now.basis.flatMap(linesOf).map((each) => [keyOf(each), each]));
  const changes = [
    ...[...seen].flatMap(([key, each]) => changeOf(before.get(key), each, names)),
    ...[...before].flatMap(([key, each]) => (seen.has(key) ? [] : changeOf(each, undefined, names))),
  ];
  const more = changes.length > most ? [`… +${changes.length - most}`] : [];
  return changes.length > 0 ? [...changes.slice(0, most), ...more].join("; ") : wordsOf(now.reason);
}

const keyOf = ({ kind, id, assetId, check }: Basis): string => JSON.stringify([kind, assetId, check?.uid ?? id]);

function changeOf(was: Basis | undefined, now: Basis | undefined, names: ReadonlyMap<string | null, string>): string[] {
  const [from, to] = [stateOf(was), stateOf(now)];
  const shown = now ?? was;
  if (from === to || shown === undefined) return [];
  const title = shown.check?.title;
  const what = title === undefined ? `${shown.kind} ${shown.by}` : `${title.zh} / ${title.en}`;
  const where = names.get(shown.assetId) ?? shown.assetId ?? "";
  return [`${where === "" ? "" : `${where}: `}${what}: ${from} → ${to}`];
}

function stateOf(basis: Basis | undefined): string {
  return basis === undefined ? "–" : (basis.void ?? basis.check?.status ?? basis.verdict ?? basis.kind);
}

function wordsOf(reason: string): string {
  const words = reasonNames[reason as Reason];
  return words === undefined ? reason : `${words.zh} / ${words.en}`;
}
