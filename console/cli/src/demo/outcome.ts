import { setTimeout as sleep } from "node:timers/promises";
import type { Language } from "../say.ts";
import type { Api } from "./api.ts";
import type { Story } from "./happening.ts";

interface FoundIncident {
  readonly number: string;
  readonly title: string;
  readonly titleZh: string;
  readonly severity: string;
  readonly alertCount: number;
}

const patienceMs = 10_000;

/** The worst incident that the story led to, waited for a little while. */
async function incidentOf(api: Api, story: Story): Promise<FoundIncident | undefined> {
  const filter = encodeURIComponent(JSON.stringify({ entityValue: story.entity }));
  const sort = encodeURIComponent(JSON.stringify(["severity", "DESC"]));
  const until = performance.now() + patienceMs;
  for (;;) {
    const [found] = await api.get<FoundIncident[]>(`/api/incidents?filter=${filter}&sort=${sort}`, "analyst");
    if (found || performance.now() > until) return found;
    await sleep(500);
  }
}

/** What should now be seen in the console, story by story, and whether it is there; true if all of it is. */
export async function printOutcome(api: Api, told: readonly Story[], language: Language): Promise<boolean> {
  let complete = true;
  for (const story of told) {
    const incident = await incidentOf(api, story);
    complete &&= incident !== undefined;
    const title = language === "zh" ? incident?.titleZh || incident?.title : incident?.title;
    const seen =
      incident === undefined
        ? language === "zh"
          ? "✗ 没有找到事件"
          : "✗ no incident found"
        : `✓ ${incident.number} [${incident.severity}] ${title} (${incident.alertCount})`;
    const lines = [`\n${story.name[language]}`, ...story.expect.map((each) => `  · ${each[language]}`), `  ${seen}`];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  return complete;
}
