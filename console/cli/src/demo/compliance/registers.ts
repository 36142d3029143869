import type {
  ActivityInput,
  CampaignInput,
  PolicyDocumentInput,
  RiskEntryInput,
} from "@chengfang/model/compliance/register";
import type { DatasetInput } from "@chengfang/model/data/dataset";
import type { Api } from "../api.ts";
import { accepted } from "../register.ts";
import { contentOf } from "./content.ts";
import { listAll } from "./places.ts";
import type { City } from "./places.ts";

interface Registers {
  readonly documents: readonly (Named<"title"> & Omit<PolicyDocumentInput, "unitId"> & OfUnit)[];
  readonly activities: readonly (Omit<ActivityInput, "unitId" | "systemIds"> & OfUnit & OfSystems)[];
  readonly risks: readonly (Omit<RiskEntryInput, "systemId"> & { readonly system: string })[];
  readonly campaign: Named<"name"> &
    Omit<CampaignInput, "systemIds" | "units"> &
    OfSystems & { readonly requirements: string[] };
}
type Named<K extends string> = Readonly<Record<K, string>>;
interface OfUnit {
  readonly unit: string;
}
interface OfSystems {
  /** `*`: all. */
  readonly systems: readonly string[] | "*";
}

/** 制度, activities, risks, an inspection and datasets, each entered unless it is there by its name. */
export async function fillRegisters({ api, places, now }: City): Promise<void> {
  const { documents, activities, risks, campaign } = contentOf("papers/registers.yml", now) as Registers;
  const datasets = contentOf("papers/datasets.yml", now) as Dataset[];
  const systemIds = (names: OfSystems["systems"]) => (names === "*" ? places.systemIds : names.map(places.system));
  await enter(api, { resource: "policy-documents", name: "title" }, documents.map(withUnit));
  await enter(
    api,
    { resource: "activities", name: "title" },
    activities.map(({ systems, ...rest }) => ({ ...withUnit(rest), systemIds: systemIds(systems) })),
  );
  await enter(
    api,
    { resource: "risks", name: "vulnerability" },
    risks.map(({ system, ...risk }) => ({ ...risk, systemId: places.system(system) })),
  );
  const { systems, requirements, ...inspection } = campaign;
  await enter(api, { resource: "campaigns", name: "name" }, [
    { ...inspection, systemIds: systemIds(systems), units: requirements },
  ]);
  await enter(
    api,
    { resource: "datasets", name: "name" },
    datasets.map(({ system, ...rest }) => ({ ...withUnit(rest), systemId: places.system(system) })),
  );

  function withUnit<T extends OfUnit>({ unit, ...rest }: T) {
    return { ...rest, unitId: places.unit(unit) };
  }
}

type Dataset = Partial<DatasetInput> & Named<"name"> & OfUnit & { readonly system: string };

async function enter(
  api: Api,
  { resource, name }: { resource: string; name: string },
  inputs: readonly object[],
): Promise<void> {
  const nameOf = (of: object) => new Map(Object.entries(of)).get(name);
  const known = new Set((await listAll<object[]>(api, resource)).map(nameOf));
  for (const input of inputs) {
    if (!known.has(nameOf(input))) await accepted(await api.post(`/api/${resource}`, "lead", input));
  }
}
