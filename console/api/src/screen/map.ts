import { readFile } from "node:fs/promises";
import { CityMap } from "@chengfang/model/screen/city-map";
import { readDocument } from "@chengfang/store/documents";
import { z } from "zod";

/** The document that holds the city's own map; `map` null: the one that comes with the platform. */
export const mapDocument = "screen-map";
export const GivenMap = z.object({
  map: CityMap.nullable(),
  name: z.string(),
  at: z.string(),
  by: z.string(),
});
export type GivenMap = z.infer<typeof GivenMap>;

let invented: CityMap | undefined;

/** The map in force. The one that comes along shows a city that does not exist. */
export async function cityMap(data: string): Promise<CityMap> {
  const given = await readDocument(data, mapDocument, GivenMap);
  if (given?.map) return given.map;
  invented ??= CityMap.parse(JSON.parse(await readFile(new URL("city.geo.json", import.meta.url), "utf8")));
  return invented;
}
