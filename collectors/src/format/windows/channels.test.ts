import { describe, expect, test } from "vitest";
import { ecsFields, hasEcs } from "../../../test/ecs.ts";
import { eventTypes } from "../eve/types.ts";
import { knownChannels } from "./channels.ts";
import type { Kind } from "./kind.ts";

/** Every kind that a table describes, with the place where it stands. */
const kinds: readonly (readonly [string, Pick<Kind, "category" | "type"> & { names: readonly string[] }])[] = [
  ...[...knownChannels].flatMap(([channel, { kinds: table, fields }]) =>
    Object.entries(table).map(
      ([id, kind]) => [`${channel} ${id}`, { ...kind, names: Object.keys(kind.fields ?? fields ?? {}) }] as const,
    ),
  ),
  ...Object.entries(eventTypes).map(([name, type]) => {
    const places = Object.values(type.places ?? {}).map((place) => (typeof place === "string" ? place : place[0]));
    return [`eve ${name}`, { ...type, names: places }] as const;
  }),
];

describe.skipIf(!hasEcs)("the tables of Windows and EVE speak ECS (needs the outside corpora)", () => {
  const categories = new Map(
    ecsFields.get("event.category")?.allowed_values?.map((value) => [value.name, value.expected_event_types ?? []]),
  );

  test("every field they fill is one of ECS", () => {
    const invented = kinds.flatMap(([place, { names }]) =>
      names.filter((name) => !ecsFields.has(name) && !name.startsWith("winlog.")).map((name) => `${place}: ${name}`),
    );
    expect(invented).toEqual([]);
  });

  test("every type goes with one of the categories beside it", () => {
    const odd = kinds.flatMap(([place, { category = [], type = [] }]) => {
      const unknown = category.filter((name) => !categories.has(name));
      const expected = new Set(category.flatMap((name) => categories.get(name) ?? []));
      return [...unknown, ...type.filter((name) => category.length > 0 && !expected.has(name))].map(
        (name) => `${place}: ${name}`,
      );
    });
    expect(odd).toEqual([]);
  });
});
