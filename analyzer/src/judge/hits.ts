import type { MatchedField } from "@chengfang/model/alert";
import { attackNamed } from "@chengfang/model/attack";
import type { SecurityEvent } from "@chengfang/model/event";
import type { Firing } from "@chengfang/sigma/correlation/correlate";
import { entitiesOf, namesIn, primaryOf, primaryOfGroup } from "../alert/entities.ts";
import type { Register } from "../alert/register.ts";
import type { AlertRule } from "../alert/rule.ts";
import type { Hit } from "../alert/window.ts";

export interface Case {
  readonly event: SecurityEvent;
  readonly rule: AlertRule;
  readonly register: () => Register;
  readonly drill: string | undefined;
}

/**
 * What a rule found in an event; `at` is its time, epoch milliseconds, and what matched is told when it is asked for.
 */
export function hitOf({ event, rule, register, drill }: Case, at: number, matched: Hit["matched"]): Hit {
  const entities = entitiesOf(event);
  return {
    rule,
    entity: primaryOf(entities, rule.about, event),
    entities: register().withOtherNames(entities),
    events: [{ id: event["event.id"], at }],
    matched,
    asset: () => assetOf(register(), event, entities),
    attack: attackSaid(event),
    drill,
  };
}

/** Sub-techniques name their technique, too. */
function attackSaid(event: SecurityEvent): Hit["attack"] {
  if (event["event.kind"] !== "alert") return undefined;
  const techniques = namesIn(event["threat.technique.id"]);
  const exact = namesIn(event["threat.technique.subtechnique.id"]);
  const general = techniques.filter((id) => !exact.some((each) => each.startsWith(`${id}.`)));
  return attackNamed(namesIn(event["threat.tactic.id"]), [...general, ...exact]);
}

/** A correlation's alert is kept for what its group has in common, and shows that and what its condition came to. */
export function hitOfFiring({ event, rule, register, drill }: Case, firing: Firing): Hit {
  const entities = entitiesOf(event);
  const values = firing.group.map((each) => each.value);
  return {
    rule,
    entity: primaryOfGroup(entities, values) ?? primaryOf(entities, rule.about, event),
    entities: register().withOtherNames(entities),
    events: firing.evidence.map(({ event: id, at }) => ({ id, at })),
    matched: () => matchedBy(firing),
    asset: () => assetOf(register(), event, entities),
    drill,
  };
}

function matchedBy({ group, value, values, window, rule: { fields, type } }: Firing): MatchedField[] {
  const source = fields.join(", ");
  const counted = type === "value_count" && values.length > 0 ? [...new Set(values)] : value;
  return [
    ...group.map(({ field, value: shared }) => ({
      field,
      source: field,
      value: shared ?? null,
      selection: "group-by",
    })),
    { field: source || type, source, value: counted, selection: type },
    ...(window === undefined ? [] : [{ field: "timespan", source: "", value: spanOf(window), selection: type }]),
  ];
}

/** The window that was judged when it was over, as an ISO 8601 interval. */
function spanOf({ from, until }: NonNullable<Firing["window"]>): string {
  return `${new Date(from).toISOString()}/${new Date(until).toISOString()}`;
}

function assetOf(register: Register, event: SecurityEvent, entities: Hit["entities"]) {
  const asset = register.assetOf(event, entities);
  if (asset !== undefined)
    return { assetId: asset.id, assetName: asset.name, unitId: asset.unitId, unitName: asset.unitName };
  return {
    assetId: null,
    assetName: label(event, "labels.asset"),
    unitId: null,
    unitName: label(event, "labels.unit"),
  };
}

function label(event: SecurityEvent, name: string): string {
  return namesIn(event[name])[0] ?? "";
}
