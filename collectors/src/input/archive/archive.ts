import { glob, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { ArchiveConfig } from "@chengfang/model/config/inputs";
import type { Ground, Listening } from "../input.ts";
import { createStillness } from "../still.ts";
import type { Stillness } from "../still.ts";
import { untilClosed } from "../until-closed.ts";
import { readArchive } from "./reading.ts";
import type { Found } from "./reading.ts";
import { keyOf, nameOf, stateOf } from "./state.ts";
import type { State } from "./state.ts";

/** A file that was changed so recently may still be written. */
const settledMs = 2000;
/** Files of one pattern that are remembered as done. */
const maxFiles = 2000;

/** Files that do not change any more, such as rotated and compressed ones: each is read whole, once, also over restarts. */
export async function listenArchives(configs: readonly ArchiveConfig[], ground: Ground): Promise<Listening> {
  return untilClosed((stop) => configs.map((config) => follow(config, ground, stop)));
}

async function follow(config: ArchiveConfig, ground: Ground, stop: AbortSignal): Promise<void> {
  const before = stateOf(ground.positions[keyOf(config.path)]);
  const still = createStillness();
  let done = new Set(before.done);
  while (!stop.aborted) {
    const { all, settled } = await filesOf(config.path, still);
    done = done.intersection(new Set(all.map(({ name }) => name)));
    for (const file of settled) {
      if (stop.aborted || done.has(file.name)) continue;
      const from = file.name === before.file ? before.offset : 0;
      if (!(await readArchive({ config, file, from, done: [...done] }, ground, stop))) continue;
      done.add(file.name);
      await keep({ done: [...done], file: "", offset: 0 }, config, ground);
    }
    const everyMs = config.everySeconds * 1000;
    const waitMs = settled.length < all.length ? Math.min(settledMs, everyMs) : everyMs;
    await sleep(waitMs, undefined, { signal: stop }).catch(() => {});
  }
}

/** A file that is done stays so, whether it held records or none: what was wrong with it is not counted again. */
async function keep(state: State, { path }: ArchiveConfig, { append }: Ground): Promise<void> {
  await append({ bytes: new Uint8Array(), count: 0, positions: { [keyOf(path)]: JSON.stringify(state) } });
}

/** The oldest first; and those of them that nobody writes to any more. */
async function filesOf(pattern: string, still: Stillness): Promise<{ all: Found[]; settled: Found[] }> {
  const found: Found[] = [];
  for await (const path of glob(pattern)) {
    const about = await stat(path, { bigint: true }).catch(() => undefined);
    if (about?.isFile() !== true) continue;
    found.push({ path, name: nameOf(about), changed: Number(about.mtimeMs) });
    if (found.length >= maxFiles) break;
  }
  const all = found.toSorted((a, b) => a.changed - b.changed);
  const keyed = ({ name, changed }: Found) => `${name} ${changed}`;
  const ages = still(all.map(keyed));
  return { all, settled: all.filter((file) => (ages.get(keyed(file)) ?? 0) >= settledMs) };
}
