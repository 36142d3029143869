import { setTimeout as sleep } from "node:timers/promises";
import { DrillId } from "@chengfang/model/drill/drill";
import { scenarios } from "@chengfang/model/drill/scenario";
import { Refusal } from "@chengfang/model/refusal";
import { readDocument } from "@chengfang/store/documents";
import type { Happening } from "../demo/happening.ts";
import { loadConfig } from "../config/load.ts";
import { say } from "../say.ts";
import type { Language } from "../say.ts";
import { Announced } from "../up/announced.ts";
import { laneAt } from "./lane.ts";
import type { Lane, Own } from "./lane.ts";
import { portionsOf } from "./portions.ts";

interface DrillOptions {
  readonly id: string;
  readonly speed: number;
  /** Where the console is; else the platform of the configuration. */
  readonly to?: string;
  readonly config?: string;
}

/** Where the token is taken from: a command line can be read by everybody on the machine. */
const tokenVariable = "CHENGFANG_DRILL_TOKEN";

/** Plays the scenario of a running drill into its lane. */
export async function drill({ id, speed, to, config: file }: DrillOptions): Promise<void> {
  const config = loadConfig(file, process.env);
  const { language } = config;
  if (!(speed > 0)) throw new Refusal("invalid", say(language, "speed"));
  if (!DrillId.safeParse(id).success) throw new Refusal("invalid", say(language, "drillId", { id }));
  const token = process.env[tokenVariable];
  if (token === undefined || token === "") throw new Refusal("invalid", say(language, "drillToken", { tokenVariable }));
  const http = to ?? (await readDocument(config.data, "platform", Announced))?.http;
  if (http === undefined) throw new Refusal("unavailable", say(language, "noData", { data: config.data }));
  const lane = laneAt({ http, token, id });
  const own = await lane.own();
  if (own.id !== id) throw new Refusal("invalid", say(language, "drillOther", { id, own: own.id }));
  const { title } = scenarios[own.scenario];
  process.stdout.write(`${say(language, "drillStarts", { title: own.title, scenario: title[language], speed })}\n`);
  const { sent, ended } = await play(own, { lane, speed, language });
  process.stdout.write(`${say(language, ended ? "drillStopped" : "drillPlayed", { sent })}\n`);
}

interface Playing {
  readonly lane: Lane;
  readonly speed: number;
  readonly language: Language;
}

async function play({ scenario }: Own, { lane, speed, language }: Playing) {
  let [clock, sent] = [0, 0];
  for (const { at, happenings, step } of portionsOf(scenario, speed)) {
    await sleep(at - clock);
    clock = at;
    if (step !== undefined) process.stdout.write(`${new Date().toLocaleTimeString("sv")} ${step.title[language]}\n`);
    if (!(await sendAll(lane, happenings, step?.key))) return { sent, ended: true };
    sent += happenings.length;
  }
  return { sent, ended: false };
}

/** Each line happens when it is sent: a drill's clock is the wall's. */
async function sendAll(lane: Lane, some: readonly Happening[], step: string | undefined): Promise<boolean> {
  let named = step;
  for (const [via, each] of Map.groupBy(some, ({ via: road }) => road)) {
    const moment = Date.now();
    const going = await lane.send(
      via,
      each.map((happening) => happening.line(moment)),
      named,
    );
    if (!going) return false;
    named = undefined;
  }
  return true;
}
