import type { Basis, Drift, ItemVerdict } from "@chengfang/model/compliance/assessment";
import { linesOf } from "@chengfang/model/compliance/basis";
import type { Words } from "@chengfang/model/compliance/catalogue";
import { reasonNames } from "@chengfang/model/compliance/reason";
import type { Reason } from "@chengfang/model/compliance/reason";
import { worse } from "./combine.ts";
import { both, kindOf, stateOf } from "./drift-words.ts";

/** What people and machines are called. */
export type NameOf = (id: string) => Words;

/**
 * What changed by itself between two judgements of an item: it got worse, whoever said so, or better without anybody's
 * word. A signature that makes an item met is no drift. The cause is in both languages, with people by their names.
 */
export function driftOf(was: ItemVerdict, now: ItemVerdict, nameOf: NameOf): Omit<Drift, "id"> | undefined {
  if (was.verdict === now.verdict) return undefined;
  const fell = now.verdict !== "na" && was.verdict !== "na" && worse(was.verdict, now.verdict) === now.verdict;
  if (!fell && now.by === "person") return undefined;
  const because = causeOf(was, now, nameOf);
  return { systemId: now.systemId, unit: now.item.unit, from: was.verdict, to: now.verdict, at: now.judgedAt, because };
}

const most = 3;

/** The checks and statements that are not what they were, the first few by name; else the reason. */
function causeOf(was: ItemVerdict, now: ItemVerdict, nameOf: NameOf): string {
  const objects = new Map(now.objects.map(({ assetId, name }) => [assetId, name]));
  const told = { objects, nameOf };
  const before = new Map(was.basis.flatMap(linesOf).map((each) => [keyOf(each), each]));
  const seen = new Map(now.basis.flatMap(linesOf).map((each) => [keyOf(each), each]));
  const changes = [
    ...[...seen].flatMap(([key, each]) => changeOf(before.get(key), each, told)),
    ...[...before].flatMap(([key, each]) => (seen.has(key) ? [] : changeOf(each, undefined, told))),
  ];
  const more = changes.length > most ? [`… +${changes.length - most}`] : [];
  return changes.length > 0 ? [...changes.slice(0, most), ...more].join("; ") : wordsOf(now.reason);
}

const keyOf = ({ kind, id, assetId, check }: Basis): string => JSON.stringify([kind, assetId, check?.uid ?? id]);

interface Told {
  readonly objects: ReadonlyMap<string | null, string>;
  readonly nameOf: NameOf;
}

function changeOf(was: Basis | undefined, now: Basis | undefined, { objects, nameOf }: Told): string[] {
  const [from, to] = [stateOf(was), stateOf(now)];
  const shown = now ?? was;
  if (from.zh === to.zh || shown === undefined) return [];
  const who = nameOf(shown.by);
  const kind = kindOf(shown);
  const what = shown.check?.title ?? { zh: `${who.zh}的${kind.zh}`, en: `${kind.en} by ${who.en}` };
  const where = objects.get(shown.assetId) ?? shown.assetId ?? "";
  const line = (language: keyof Words, colon: string) =>
    [...(where === "" ? [] : [where]), what[language], `${from[language]} → ${to[language]}`].join(colon);
  return [both({ zh: line("zh", "："), en: line("en", ": ") })];
}

function wordsOf(reason: string): string {
  const words = reasonNames[reason as Reason];
  return words === undefined ? reason : both(words);
}
