import { CityMap } from "@chengfang/model/screen/city-map";
import type { Flow } from "@chengfang/model/screen/picture";
import { expect, test } from "vitest";
import { shapesOf, tilesOf } from "./project.ts";
import { canvas, sceneOf } from "./scene.ts";

const square = (x: number, y: number) => [
  [x, y],
  [x + 1, y],
  [x + 1, y + 1],
  [x, y + 1],
  [x, y],
];
const map = CityMap.parse({
  type: "FeatureCollection",
  features: ["东区", "西区"].map((name, i) => ({
    type: "Feature",
    properties: { name },
    geometry: { type: "Polygon", coordinates: [square(100 + i, 30)] },
  })),
});
const local = { risk: 0, incidents: 0, alerts: 0, assets: 0 };
const district = (name: string, unitId: string | null = name) => ({ ...local, name, unitId });
const zones = (["internet", "extranet", "inner", "cloud", "other"] as const).map((id) => ({ ...local, id }));

test("districts fill their box, north up, and each has its middle within", () => {
  const [east, west] = shapesOf(map, { x: 0, y: 0, width: 200, height: 100 });
  expect([east?.x, west?.x, east?.y].map((each) => Math.round(each ?? -1))).toEqual([57, 143, 50]);
});

test.each([1, 2, 7, 12, 40, 60])("%i tiles lie within their box, none over another", (n) => {
  const box = { x: 10, y: 20, width: 640, height: 500 };
  const tiles = tilesOf(
    Array.from({ length: n }, (_, i) => `区${i}`),
    box,
  );
  expect(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(n);
  for (const { x, y } of tiles) {
    expect(x).toBeGreaterThan(box.x);
    expect(x).toBeLessThan(box.x + box.width);
    expect(y).toBeGreaterThan(box.y);
    expect(y).toBeLessThan(box.y + box.height);
  }
});

test.each([
  ["a map that fits", ["东区", "西区"], [false, false]],
  ["a district that the map lacks", ["东区", "西区", "南区"], [false, false, true]],
  ["another city's map", ["甲区", "乙区", "丙区"], [true, true, true]],
] as const)("%s: outlines and tiles", (_name, names, tiles) => {
  const { shapes } = sceneOf(map, { districts: names.map((name) => district(name)), zones, flows: [] });
  expect(shapes.map(({ tile }) => tile)).toEqual(tiles);
});

test("each flow that can be drawn is an arc between two places on the canvas", () => {
  const flow = (from: Flow["from"], to: Flow["to"]): Flow => ({ from, to, alerts: 3, severity: "high", lastSeen: "" });
  const flows = [
    flow({ country: "DE" }, { district: "东区" }),
    flow({ country: "" }, { zone: "cloud" }),
    flow({ zone: "inner" }, { zone: "cloud" }),
    flow({ country: "DE" }, { district: "没有的区" }),
  ];
  const { arcs, origins } = sceneOf(map, { districts: [district("东区"), district("西区")], zones, flows });
  expect(origins.map(({ country, alerts }) => [country, alerts])).toEqual([
    ["DE", 6],
    ["", 3],
  ]);
  expect(arcs).toHaveLength(3);
  for (const { path, end } of arcs) {
    expect(path).not.toContain("NaN");
    expect(end.x).toBeLessThan(canvas.width);
    expect(end.y).toBeLessThan(canvas.height);
  }
});
