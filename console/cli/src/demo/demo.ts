import { existsSync } from "node:fs";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { readDocument } from "@chengfang/store/documents";
import { openRecords } from "@chengfang/store/records/open";
import { issueToken } from "@chengfang/store/records/tokens";
import type { Db } from "@chengfang/store/records/transaction";
import { loadConfig } from "../config/load.ts";
import { say } from "../say.ts";
import type { Language } from "../say.ts";
import { Announced } from "../up/announced.ts";
import { apiAt } from "./api.ts";
import { makePeople } from "./compliance/accounts.ts";
import { issueOrders } from "./compliance/orders.ts";
import { placesOf } from "./compliance/places.ts";
import { fillCompliance } from "./compliance/play.ts";
import { dayOf, stories } from "./day.ts";
import { registerEmergency } from "./emergency.ts";
import { printOutcome } from "./outcome.ts";
import { registerPeople } from "./people.ts";
import { play } from "./player.ts";
import { progressBar } from "./progress.ts";
import { registerCity } from "./register.ts";
import { openRoads } from "./roads.ts";
import type { Roads } from "./roads.ts";
import { registerSystems } from "./systems.ts";

interface DemoOptions {
  readonly speed: number;
  readonly host: string;
  readonly seed: number;
  readonly config?: string;
}

const hour = 3_600_000;
const zone = 8 * hour;

/** Plays a scripted day of a city into the running platform and says what should now be seen. */
export async function demo({ speed, host, seed, config: file }: DemoOptions): Promise<void> {
  const config = loadConfig(file, process.env);
  const { http, syslog } = await running(config);
  if (!(speed > 0)) throw new Refusal("invalid", say(config.language, "speed"));
  const records = await openRecords({ data: config.data, url: config.records.url });
  try {
    const tokens = await demoTokens(records);
    const api = apiAt(http, tokens, config.language);
    await registerCity(api);
    await registerSystems(api);
    await registerPeople(api);
    const city = { api, records, places: await placesOf(api), now: Date.now() };
    await fillCompliance(city);
    const roads = await openRoads({ host, port: syslog.tcp, http, token: tokens.collector }, config.language);
    const sent = await playDay(roads, { speed, seed, language: config.language });
    process.stdout.write(`${say(config.language, "demoEnds", { sent, url: http })}\n`);
    if (!(await printOutcome(api, stories, config.language))) process.exitCode = 1;
    await issueOrders(city);
    await makePeople(city, config.language);
    await registerEmergency(api);
  } finally {
    await records.destroy();
  }
}

async function playDay(
  roads: Roads,
  { speed, seed, language }: { speed: number; seed: number; language: Language },
): Promise<number> {
  const dayStart = lastMidnight(Date.now());
  const day = new Date(dayStart + zone).toISOString().slice(0, 10);
  process.stdout.write(`${say(language, "demoStarts", { day, speed })}\n`);
  const sent = await play({ happenings: dayOf(seed), roads, speed, dayStart, progress: progressBar(process.stdout) });
  await roads.close();
  return sent;
}

async function running(config: Config): Promise<Announced> {
  const noted = await readDocument(config.data, "platform", Announced);
  if (!existsSync(config.data) || noted === undefined) {
    throw new Refusal("unavailable", say(config.language, "noData", { data: config.data }));
  }
  return noted;
}

/** The whole day lies in the past: yesterday from midnight, in the city's zone. */
function lastMidnight(now: number): number {
  const day = 24 * hour;
  return Math.floor((now + zone) / day) * day - zone - day;
}

type DemoRole = "collector" | "analyst" | "lead" | "sysadmin" | "ra-enter";

/** One token for each thing that the demo does, valid for a day. */
async function demoTokens(records: Db): Promise<Record<DemoRole, string>> {
  const at = new Date();
  const expiresAt = new Date(at.getTime() + 24 * hour).toISOString();
  const make = async (role: DemoRole) =>
    (await issueToken(records, { name: "demo", role, by: "cli", at: at.toISOString(), expiresAt })).token;
  return {
    collector: await make("collector"),
    analyst: await make("analyst"),
    lead: await make("lead"),
    sysadmin: await make("sysadmin"),
    "ra-enter": await make("ra-enter"),
  };
}
