import type { EvidencePayload, Fact } from "@chengfang/model/compliance/evidence";
import type { Api } from "../api.ts";
import { hosts } from "../city.ts";
import { accepted } from "../register.ts";
import { atTime, contentOf, contentText } from "./content.ts";
import { keptHosts, linuxFacts, provenFacts } from "./hosts/facts.ts";
import type { KeptHost } from "./hosts/facts.ts";
import { hostSigner, machineIdOf, signedFile } from "./hosts/sign.ts";
import { listAll } from "./places.ts";
import type { City } from "./places.ts";

/** Evidence of the city's hosts and devices, and what departments hand in; what has some already is left alone. */
export async function giveEvidence(city: City): Promise<void> {
  const known = new Set((await listAll<{ name: string }[]>(city.api, "evidence")).map(({ name }) => name));
  const give = async (said: Said, text: string) => {
    if (!known.has(said.name)) await upload(city.api, said, text);
  };
  for (const kept of keptHosts(city.now)) {
    const files = known.has(`${kept.host}.json`) ? [] : await hostFiles(city, kept);
    for (const { name, text } of files) {
      await give({ name, kind: "agent", assetId: city.places.asset(kept.host) }, text);
    }
  }
  for (const [device, tool] of devices) {
    const text = contentText(`devices/${device}.cfg`);
    await give({ name: `${device}.cfg`, kind: "configuration", tool, assetId: city.places.asset(device) }, text);
  }
  const lynis = atTime(contentText("papers/lynis-report.dat"), city.now);
  const scanned = { kind: "import", tool: "lynis", assetId: city.places.asset("d02-app-01") };
  await give({ name: "d02-app-01-lynis-report.dat", ...scanned }, lynis);
  for (const { system, name, requirements, text } of contentOf("papers/documents.yml", city.now) as Paper[]) {
    const units = requirements.map(city.places.itemUnit).join(",");
    await give({ name, kind: "document", systemId: city.places.system(system), units }, text);
  }
}

const devices = [
  ["hx-sw-01", "huawei-vrp"],
  ["ck-rt-01", "cisco-ios"],
] as const;

interface Paper {
  readonly system: string;
  readonly name: string;
  readonly requirements: readonly string[];
  readonly text: string;
}

/** One file for the host, and one for the database on it: different agents write them. */
async function hostFiles({ records, places, now }: City, kept: KeptHost): Promise<{ name: string; text: string }[]> {
  const signer = await hostSigner(records, places.asset(kept.host));
  const { os, facts } = linuxFacts(kept.weaknesses, now);
  const nginx = kept.nginx ? provenFacts("nginx", kept.nginx.weak) : [];
  const payload = (platforms: string[], seen: Fact[], name: string): EvidencePayload => ({
    format: "chengfang-evidence/1",
    agent: { name, version: "1.0.0" },
    host: {
      hostname: kept.host,
      machineId: machineIdOf(kept.host),
      addresses: hosts.filter((host) => host.name === kept.host).map(({ ip }) => ip),
      os,
    },
    platforms,
    observedAt: `${new Date(now).toISOString().slice(0, 19)}Z`,
    facts: seen,
  });
  const own = new Set(facts.map(factKey));
  const added = nginx.filter((fact) => !own.has(factKey(fact)));
  const host = payload(kept.nginx ? ["linux", "nginx"] : ["linux"], [...facts, ...added], "chengfang-agent.sh");
  const files = [{ name: `${kept.host}.json`, text: signedFile(host, signer) }];
  if (kept.database === undefined) return files;
  const database = payload([kept.database], provenFacts(kept.database, kept.weak ?? []), "chengfang-database-agent.sh");
  return [...files, { name: `${kept.host}-${kept.database}.json`, text: signedFile(database, signer) }];
}

const factKey = ({ kind, name }: Fact) => `${kind} ${name}`;

interface Said {
  readonly name: string;
  readonly kind: string;
  readonly tool?: string;
  readonly assetId?: string;
  readonly systemId?: string;
  readonly units?: string;
}

async function upload(api: Api, said: Said, text: string): Promise<void> {
  const form = new FormData();
  form.set("file", new Blob([text]), said.name);
  await accepted(await api.post(`/api/evidence?${new URLSearchParams({ ...said }).toString()}`, "lead", form));
}
