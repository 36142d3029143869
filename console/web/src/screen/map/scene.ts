import type { CityMap } from "@chengfang/model/screen/city-map";
import type { Flow, Picture, ZoneId } from "@chengfang/model/screen/picture";
import { shapesOf, tilesOf } from "./project.ts";
import type { Box, Shape, Spot } from "./project.ts";

export const canvas = { width: 1180, height: 520 } as const;
const mapBox: Box = { x: 230, y: 10, width: 640, height: 500 };
const zoneX = 950;
const zoneBox = { width: 226, height: 92 } as const;
const outsideX = 40;
const mostOrigins = 7;
/** An arc ends below a district's name and figure. */
const underName = 36;

export interface ZoneSpot extends Spot {
  readonly id: ZoneId;
  readonly width: number;
  readonly height: number;
}
export interface Origin extends Spot {
  /** ISO code; `""`: not known. */
  readonly country: string;
  readonly alerts: number;
}
export interface Arc {
  readonly key: string;
  readonly path: string;
  readonly width: number;
  readonly severity: Flow["severity"];
  readonly end: Spot;
}
export interface Scene {
  readonly shapes: readonly Shape[];
  readonly zones: readonly ZoneSpot[];
  readonly origins: readonly Origin[];
  readonly arcs: readonly Arc[];
}

type Seen = Pick<Picture, "districts" | "zones" | "flows">;

/** Where everything on the map stands. */
export function sceneOf(map: CityMap, { districts, zones, flows }: Seen): Scene {
  const shapes = districtShapes(map, districts);
  const shown = zones.filter(({ id, assets, alerts }) => id !== "other" || assets + alerts > 0);
  const step = canvas.height / shown.length;
  const spots = shown.map(({ id }, i) => ({
    id,
    x: zoneX,
    y: (i + 0.5) * step - zoneBox.height / 2,
    ...zoneBox,
  }));
  const origins = originsOf(flows);
  return {
    shapes,
    zones: spots,
    origins,
    arcs: flows.flatMap((flow) => arcOf(flow, { shapes, zones: spots, origins })),
  };
}

/** The map's outlines with tiles for the districts that it lacks; a map of another city gives way to tiles alone. */
function districtShapes(map: CityMap, districts: Seen["districts"]): Shape[] {
  const outlined = new Set(map.features.map(({ properties }) => properties.name));
  const known = districts.filter(({ unitId }) => unitId !== null);
  const tiles = known.filter(({ name }) => !outlined.has(name)).map(({ name }) => name);
  if (tiles.length === 0) return shapesOf(map, mapBox);
  if (tiles.length === known.length) return tilesOf(tiles, mapBox);
  const below = { ...mapBox, y: mapBox.y + mapBox.height * 0.8, height: mapBox.height * 0.2 };
  return [...shapesOf(map, { ...mapBox, height: mapBox.height * 0.76 }), ...tilesOf(tiles, below)];
}

function originsOf(flows: readonly Flow[]): Origin[] {
  const counts = new Map<string, number>();
  for (const { from, alerts } of flows) {
    if ("country" in from) counts.set(from.country, (counts.get(from.country) ?? 0) + alerts);
  }
  const all = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, mostOrigins);
  const step = Math.min(74, (canvas.height - 80) / Math.max(all.length, 1));
  const top = canvas.height / 2 - ((all.length - 1) * step) / 2;
  return all.map(([country, alerts], i) => ({ country, alerts, x: outsideX, y: top + i * step }));
}

function arcOf(flow: Flow, { shapes, zones, origins }: Omit<Scene, "arcs">): Arc[] {
  const from = startOf(flow.from, { zones, origins });
  const target =
    "district" in flow.to
      ? shapes.find(({ name }) => "district" in flow.to && name === flow.to.district)
      : leftOf(flow.to.zone, zones);
  if (from === undefined || target === undefined) return [];
  const end = { x: target.x, y: target.y + ("district" in flow.to ? underName : 0) };
  const width = Math.min(5, 1.2 + Math.log2(flow.alerts + 1) * 0.5);
  const inside = "zone" in flow.from && "zone" in flow.to;
  const path = inside ? besides(from, end) : bent(from, end);
  return [{ key: JSON.stringify([flow.from, flow.to]), path, width, severity: flow.severity, end }];
}

function startOf(from: Flow["from"], { zones, origins }: Pick<Scene, "zones" | "origins">): Spot | undefined {
  if ("country" in from) return origins.find(({ country }) => country === from.country);
  return leftOf(from.zone, zones);
}

function leftOf(id: ZoneId, zones: readonly ZoneSpot[]): Spot | undefined {
  const zone = zones.find((each) => each.id === id);
  return zone && { x: zone.x, y: zone.y + zone.height / 2 };
}

/** An arc that rises over the straight line by a sixth of its length. */
function bent(a: Spot, b: Spot): string {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const lift = Math.max(18, length * 0.16);
  return `M${at(a)}Q${at({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - lift })} ${at(b)}`;
}

/** Between zones, which stand in a column: out to the left and back. */
function besides(a: Spot, b: Spot): string {
  const out = 26 + Math.abs(b.y - a.y) * 0.16;
  return `M${at(a)}C${at({ x: a.x - out, y: a.y })} ${at({ x: b.x - out, y: b.y })} ${at(b)}`;
}

const at = ({ x, y }: Spot) => `${x.toFixed(1)} ${y.toFixed(1)}`;
