import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const dayMs = 86_400_000;

/** A text of the demo with its times put in: `<day -3>` is the day three days ago in China, `<epoch -3>` its seconds. */
export function atTime(text: string, now: number): string {
  return text
    .replaceAll(/<day (-?\d+)>/g, (_, days: string) => chinaDay(now + Number(days) * dayMs))
    .replaceAll(/<epoch (-?\d+)>/g, (_, days: string) => String(Math.floor((now + Number(days) * dayMs) / 1000)));
}

const chinaDay = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

/** A file of the demo's content, beside this one. */
export const contentText = (name: string): string => readFileSync(here(name), "utf8");

/** The same as YAML; what it is to be, its reader knows: it is the product's own. */
export const contentOf = (name: string, now: number): unknown => parse(atTime(contentText(name), now));
