import type { Page } from "playwright-core";
import { report } from "./screen-figures.ts";
import type { Held } from "./screen-figures.ts";

/** Says each minute what a page holds once garbage is collected; `act` is what the person before it does in that minute. */
export async function watchHeap(
  looking: Page,
  minutes: number,
  say: (line: string) => void,
  act: (minute: number) => Promise<unknown> = async () => undefined,
): Promise<Held[]> {
  const session = await looking.context().newCDPSession(looking);
  await session.send("Performance.enable");
  const found: Held[] = [];
  for (let minute = 0; minute <= minutes; minute += 1) {
    await act(minute);
    await looking.waitForTimeout(minute === 0 ? 5000 : 60_000);
    for (let i = 0; i < 2; i += 1) await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
    const now = {
      minute,
      heap: of("JSHeapUsedSize"),
      nodes: of("Nodes"),
      listeners: of("JSEventListeners"),
      busy: of("TaskDuration"),
    };
    found.push(now);
    say(report(now, found.at(-2)));
  }
  return found;
}
