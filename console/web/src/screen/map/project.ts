import { ringsOf } from "@chengfang/model/screen/city-map";
import type { CityMap, District } from "@chengfang/model/screen/city-map";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Spot {
  readonly x: number;
  readonly y: number;
}
export interface Shape extends Spot {
  readonly name: string;
  readonly nameEn: string;
  /** As SVG draws it; undefined for a tile. */
  readonly path: string;
  readonly tile: boolean;
}

type Ring = ReturnType<typeof ringsOf>[number];

/** Districts fitted into a box, north up, one degree as long east as north at the map's middle. */
export function shapesOf({ features }: CityMap, box: Box): Shape[] {
  const points = features.flatMap((each) => ringsOf(each).flat());
  const [west, east] = spanOf(points.map(([x]) => x));
  const [south, north] = spanOf(points.map(([, y]) => y));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [width, height] = [Math.max((east - west) * squeeze, 1e-9), Math.max(north - south, 1e-9)];
  const scale = Math.min(box.width / width, box.height / height);
  const left = box.x + (box.width - width * scale) / 2;
  const top = box.y + (box.height - height * scale) / 2;
  const place = ([x, y]: Ring[number]): Spot => ({
    x: left + (x - west) * squeeze * scale,
    y: top + (north - y) * scale,
  });
  return features.map((each) => shapeOf(each, place));
}

function shapeOf(district: District, place: (position: Ring[number]) => Spot): Shape {
  const rings = ringsOf(district).map((ring) => ring.map((position) => place(position)));
  const path = rings.map((ring) => `M${ring.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`).join("");
  const largest = rings.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0] ?? [];
  const { name, nameEn = name } = district.properties;
  return { name, nameEn, path, tile: false, ...middleOf(largest) };
}

function spanOf(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

const pairs = (ring: readonly Spot[]) => ring.map((a, i) => [a, ring[(i + 1) % ring.length] ?? a] as const);
const crossOf = (a: Spot, b: Spot) => a.x * b.y - b.x * a.y;
const areaOf = (ring: readonly Spot[]) => pairs(ring).reduce((sum, [a, b]) => sum + crossOf(a, b), 0) / 2;

/** The centre of gravity; of a line without area, the mean of its points. */
function middleOf(ring: readonly Spot[]): Spot {
  const area = areaOf(ring);
  if (Math.abs(area) < 1e-6) {
    const n = Math.max(1, ring.length);
    return { x: ring.reduce((sum, { x }) => sum + x, 0) / n, y: ring.reduce((sum, { y }) => sum + y, 0) / n };
  }
  const sums = pairs(ring).map(([a, b]) => ({ x: (a.x + b.x) * crossOf(a, b), y: (a.y + b.y) * crossOf(a, b) }));
  return {
    x: sums.reduce((sum, { x }) => sum + x, 0) / (6 * area),
    y: sums.reduce((sum, { y }) => sum + y, 0) / (6 * area),
  };
}

const largest = { width: 190, height: 104 } as const;

/** A grid of tiles, for districts without an outline. */
export function tilesOf(names: readonly string[], box: Box): Shape[] {
  const fitting = Math.round(Math.sqrt((names.length * box.width * largest.height) / (box.height * largest.width)));
  const columns = Math.min(Math.max(1, fitting), Math.max(1, Math.floor(box.width / 90)));
  const rows = Math.ceil(names.length / columns);
  const width = Math.min(largest.width, box.width / columns);
  const height = Math.min(largest.height, box.height / rows);
  const gap = Math.min(width, height) * 0.05;
  const left = box.x + (box.width - Math.min(columns, names.length) * width) / 2;
  const top = box.y + (box.height - rows * height) / 2;
  return names.map((name, i) => {
    const x = left + (i % columns) * width + gap;
    const y = top + Math.floor(i / columns) * height + gap;
    const [w, h] = [width - 2 * gap, height - 2 * gap];
    const path = `M${x} ${y}h${w}v${h}h${-w}Z`;
    return { name, nameEn: name, path, tile: true, x: x + w / 2, y: y + h / 2 };
  });
}
