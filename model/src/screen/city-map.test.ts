import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CityMap, unitOfDistrict } from "./city-map.ts";

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];
const district = (
  name: unknown,
  more: object = {},
  geometry: unknown = { type: "Polygon", coordinates: [square] },
) => ({
  type: "Feature",
  properties: { name, ...more },
  geometry,
});
const map = (...features: unknown[]) => ({ type: "FeatureCollection", features });

test.each([
  ["a district", map(district("东川县")), true],
  ["several parts", map(district("东川县", {}, { type: "MultiPolygon", coordinates: [[square], [square]] })), true],
  [
    "heights, and properties of others",
    map(district("东川县", { adcode: 1 }, { type: "Polygon", coordinates: [square.map(([x, y]) => [x, y, 9])] })),
    true,
  ],
  ["no district", map(), false],
  ["a district without a name", map(district(undefined)), false],
  ["two of one name", map(district("东川县"), district("东川县")), false],
  ["points instead of outlines", map(district("东川县", {}, { type: "Point", coordinates: [0, 0] })), false],
  ["an outline that is none", map(district("东川县", {}, { type: "Polygon", coordinates: [[[0, 0]]] })), false],
  [
    "a place off the earth",
    map(district("东川县", {}, { type: "Polygon", coordinates: [square.map(() => [500, 0])] })),
    false,
  ],
  [
    "metres for degrees",
    map(district("东川县", {}, { type: "Polygon", coordinates: [square.map(() => [13_500_000, 0])] })),
    false,
  ],
  ["more districts than a screen holds", map(...Array.from({ length: 61 }, (_, i) => district(`区${i}`))), false],
  ["another kind of document", { type: "Topology" }, false],
])("a map of %s", (_name, given, good) => expect(CityMap.safeParse(given).success).toBe(good));

test("more points than a browser draws at ease are refused", () => {
  const ring = Array.from({ length: 5000 }, () => [0, 0]);
  const many = map(
    ...Array.from({ length: 13 }, (_, i) => district(`区${i}`, {}, { type: "Polygon", coordinates: [ring] })),
  );
  expect(CityMap.safeParse(many).error?.issues[0]?.message).toContain("simplify");
});

test.each([
  ["东川县", undefined, "东川县"],
  ["北岭区", undefined, "北岭区政府"],
  ["北岭", undefined, "北岭区政府"],
  ["南屏区", undefined, undefined],
  ["南屏区", "东川县", "东川县"],
  ["东川县", "不在册", undefined],
])("the unit of %s (unit %s) is %s", (name, unit, found) => {
  const units = ["北岭区政府办公室", "北岭区政府", "东川县", "东川县人民政府办公室"].map((each) => ({
    id: each,
    name: each,
  }));
  const [feature] = CityMap.parse(map(district(name, unit === undefined ? {} : { unit }))).features;
  expect(feature && unitOfDistrict(feature, units)?.name).toBe(found);
});

test("the map that comes along is one", () => {
  const file = new URL("../../../console/api/src/screen/city.geo.json", import.meta.url);
  expect(CityMap.parse(JSON.parse(readFileSync(file, "utf8"))).features).toHaveLength(7);
});
