import { CityMap } from "@chengfang/model/screen/city-map";
import { Picture } from "@chengfang/model/screen/picture";
import { z } from "zod";

export const screen = {
  summary: "The situation screen's figures: made at most every three seconds, however many ask; carries an ETag",
  response: { 200: Picture, 304: z.null() },
};
export const map = { summary: "The districts' outlines, as GeoJSON", response: { 200: CityMap } };

const MapState = z.object({
  /** The file's name; null: the invented city that comes along. */
  name: z.string().nullable(),
  at: z.string().nullable(),
  by: z.string().nullable(),
  districts: z.array(z.object({ name: z.string(), unit: z.string().nullable() })),
});
export const mapState = {
  summary: "Which map is in force, and which unit answers for each of its districts",
  response: { 200: MapState },
};
export const putMap = {
  summary: "Put another map in force; what is no FeatureCollection of polygons with names is refused",
  body: z.object({ name: z.string().trim().min(1).max(200), map: CityMap }),
  response: { 200: MapState },
};
export const dropMap = { summary: "Back to the map that comes along", response: { 200: MapState } };
export const enterWall = {
  summary: "A wall's computer shows its token and gets a cookie that opens this screen and nothing else",
  body: z.object({ token: z.string().min(1).max(200) }),
  response: { 204: z.null() },
};
export type MapState = z.infer<typeof MapState>;
