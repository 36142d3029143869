import { Refusal } from "@chengfang/model/refusal";
import type { Api } from "./api.ts";
import { assetsCsv, units } from "./city.ts";

/** Registers the city's units and hosts, so that alerts name their owners; what is there already stays. */
export async function registerCity(api: Api): Promise<void> {
  const range = encodeURIComponent("[0,999]");
  const known = await api.get<{ name: string }[]>(`/api/units?range=${range}`, "sysadmin");
  const names = new Set(known.map((unit) => unit.name));
  for (const unit of units) {
    if (!names.has(unit.name)) await accepted(await api.post("/api/units", "sysadmin", unit));
  }
  const form = new FormData();
  form.set("file", new Blob([assetsCsv()], { type: "text/csv" }), "assets.csv");
  await accepted(await api.post("/api/assets/import", "sysadmin", form));
}

/** Refuses ("unavailable") what was not taken. */
export async function accepted(answer: Response): Promise<void> {
  if (!answer.ok) throw new Refusal("unavailable", `${answer.url}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}
