import { z } from "zod";

const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.number());
const Ring = z.array(Position).min(4).max(5000);
const Geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(Ring).min(1).max(50) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(Ring).min(1).max(50)).min(1).max(100) }),
]);

const mostDistricts = 60;
const mostPoints = 60_000;

/** A district of the map. `name` is what the screen writes; `unit`, if given, is the register's name of its unit. */
const District = z.object({
  type: z.literal("Feature"),
  properties: z.object({
    name: z.string().trim().min(1).max(60),
    nameEn: z.string().trim().max(60).optional(),
    unit: z.string().trim().max(200).optional(),
  }),
  geometry: Geometry,
});
export type District = z.infer<typeof District>;

/** A city's districts as GeoJSON (RFC 7946), within what a browser draws at ease; everything else in it is dropped. */
export const CityMap = z
  .object({ type: z.literal("FeatureCollection"), features: z.array(District).min(1).max(mostDistricts) })
  .refine(({ features }) => pointsIn(features) <= mostPoints, `more than ${mostPoints} points: simplify the outline`)
  .refine(({ features }) => new Set(features.map(({ properties }) => properties.name)).size === features.length, {
    message: "two districts have one name",
  });
export type CityMap = z.infer<typeof CityMap>;

/** The outer and inner rings of a district. */
export function ringsOf({
  geometry,
}: Pick<District, "geometry">): readonly (readonly [number, number, ...number[]])[][] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

function pointsIn(features: readonly District[]): number {
  return features.reduce((sum, each) => sum + ringsOf(each).reduce((points, ring) => points + ring.length, 0), 0);
}

interface NamedUnit {
  readonly id: string;
  readonly name: string;
}

/**
 * The unit that answers for a district: the one it names, else the one of its name, else the shortest that begins with
 * it (“东川县” → “东川县人民政府办公室”). A name that fits none gives undefined: the district is then drawn without figures.
 */
export function unitOfDistrict<U extends NamedUnit>({ properties }: District, units: readonly U[]): U | undefined {
  const { name, unit } = properties;
  const wanted = unit ?? name;
  const exact = units.find((each) => each.name === wanted);
  if (exact !== undefined || unit !== undefined) return exact;
  return units.filter((each) => each.name.startsWith(name)).toSorted((a, b) => a.name.length - b.name.length)[0];
}
