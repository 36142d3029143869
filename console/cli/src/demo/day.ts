import { benign } from "./benign.ts";
import type { Happening, Story } from "./happening.ts";
import { insiderExport } from "./stories/insider.ts";
import { intrusion } from "./stories/intrusion.ts";
import { ransomware } from "./stories/ransomware.ts";

export const stories: readonly Story[] = [intrusion, ransomware, insiderExport];

/** Everything that happens in the day, in order of time. */
export function* dayOf(seed: number): Generator<Happening> {
  const told = stories.flatMap((story) => story.happenings).toSorted((a, b) => a.at - b.at);
  let next = 0;
  for (const ordinary of benign(seed)) {
    for (let event = told[next]; event !== undefined && event.at <= ordinary.at; event = told[next]) {
      yield event;
      next += 1;
    }
    yield ordinary;
  }
  yield* told.slice(next);
}
