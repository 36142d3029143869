import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Drop } from "@chengfang/model/config/drop";
import { readIdentity } from "@chengfang/store/identity";
import type { Acknowledgement } from "../../bundle/acknowledgement.ts";
import { sealAcknowledgement } from "../../bundle/acknowledgement.ts";
import { segmentFormat } from "../../bundle/manifest.ts";
import { BundleFault, openBundle } from "../../bundle/read.ts";
import type { Bundle } from "../../bundle/read.ts";
import { formatNamed } from "../../format/table.ts";
import type { Ground, Listening } from "../input.ts";
import { createStillness } from "../still.ts";
import { untilClosed } from "../until-closed.ts";
import { copyOf, filesOf, putAside, remove, writeWhole } from "./folder.ts";
import type { Found } from "./folder.ts";
import { judge, keyOf, lostOf, stateOf } from "./state.ts";
import type { State } from "./state.ts";
import { countRecords, storeBundle } from "./store.ts";

/** Folders of signed bundles, for networks that no line leads out of: each is stored once, and acknowledged by a file. */
export async function listenDrops(configs: readonly Drop[], ground: Ground): Promise<Listening> {
  return untilClosed((stop) => configs.map((config, number) => follow({ config, number }, ground, stop)));
}

/** What goes on in one folder. */
interface Watch {
  readonly config: Drop;
  readonly ground: Ground;
  readonly stop: AbortSignal;
  /** Where copies are made; nothing in it is needed after a restart. */
  readonly work: string;
  /** Files that are done with and could not be taken away, as on a medium that cannot be written to. */
  readonly left: Set<string>;
  state: State;
}

interface Numbered {
  readonly config: Drop;
  readonly number: number;
}

async function follow({ config, number }: Numbered, ground: Ground, stop: AbortSignal): Promise<void> {
  const work = join(ground.data, "drop", String(number));
  const state = stateOf(ground.positions[keyOf(config.path)]);
  const still = createStillness();
  const watch: Watch = { config, ground, stop, work, left: new Set(), state };
  await rm(work, { recursive: true, force: true });
  while (!stop.aborted) {
    try {
      await mkdir(work, { recursive: true, mode: 0o700 });
      for (const file of await filesOf(config, still)) {
        if (!stop.aborted && !watch.left.has(file.key)) await take(watch, file);
      }
      countLost(watch);
    } catch (error) {
      if (!stop.aborted) ground.log.warn({ err: error, path: config.path }, "the drop folder cannot be read");
    }
    await sleep(config.everySeconds * 1000, undefined, { signal: stop }).catch(() => {});
  }
}

async function take(watch: Watch, file: Found): Promise<void> {
  const { config, work, stop } = watch;
  const copy = join(work, "bundle.zip");
  let hashes = { sha256: "", sm3: "" };
  try {
    if (file.size > config.maxBytes) throw new BundleFault("too-large", `${file.size} bytes`);
    hashes = await copyOf(file, copy, stop);
    const bundle = await open(watch, copy);
    try {
      await takeBundle(watch, file, bundle);
    } finally {
      bundle.close();
    }
  } catch (error) {
    if (!(error instanceof BundleFault)) throw error;
    if (error.unfinished && file.age < config.patienceSeconds * 1000) return;
    await refuse(watch, file, { fault: error, hashes });
  } finally {
    await remove(copy);
  }
}

async function open({ config, ground }: Watch, path: string): Promise<Bundle> {
  const anchors =
    config.anchors === "platform"
      ? ((await readIdentity(ground.data, "collectors"))?.authorities ?? "")
      : await readFile(config.anchors, "latin1");
  return openBundle(path, { anchors, at: ground.now(), senders: config.senders }, config);
}

async function takeBundle(watch: Watch, file: Found, bundle: Bundle): Promise<void> {
  const { config, ground, stop, state } = watch;
  const { sender, sequence, pieces } = bundle.manifest;
  const judged = judge(state.senders[sender], { sequence, sha256: bundle.digest.sha256 });
  if (judged === "taken") throw new BundleFault("bad-frame", `another bundle ${sequence} of ${sender} was stored`);
  const unknown = pieces.find(({ format }) => format !== segmentFormat && formatNamed(format) === undefined);
  if (unknown !== undefined) throw new BundleFault("bad-frame", `there is no format ${unknown.format}`);
  const total = await countRecords({ config, bundle });
  if (total === 0) throw new BundleFault("bad-frame", "it holds no records");
  if (judged === "new") {
    const next = await storeBundle({ config, bundle, before: state, ground, stop }, total);
    if (next === undefined) return;
    watch.state = next;
  }
  const outcome = judged === "new" ? "stored" : "again";
  const { digest } = bundle;
  await acknowledge(watch, { file: file.name, ...digest, sender, sequence, outcome, received: total, stored: total });
  await finish(watch, file, () => remove(file.path));
}

interface Refused {
  readonly fault: BundleFault;
  readonly hashes: { readonly sha256: string; readonly sm3: string };
}

async function refuse(watch: Watch, file: Found, { fault, hashes }: Refused): Promise<void> {
  const { config, ground } = watch;
  ground.log.warn({ file: file.name, reason: fault.message }, "a bundle was refused");
  const ledger = ground.ledgers.of("drop", "refused", "bundle");
  ground.intake.reject({ reading: { format: "auto", encoding: "utf-8", zoneMinutes: 0 }, ledger }, fault.reason);
  const reason = `${fault.reason}: ${fault.message}`;
  const none = { sender: null, sequence: null, received: 0, stored: 0 };
  await acknowledge(watch, { file: file.name, ...hashes, ...none, outcome: "refused", reason });
  const at = new Date(ground.now()).toISOString();
  await finish(watch, file, () => putAside(file, config.path, { file: file.name, at, reason, ...hashes }));
}

/** What cannot be taken away is passed over from now on, and known by its number after a restart. */
async function finish({ left, ground }: Watch, file: Found, away: () => Promise<void>): Promise<void> {
  await away().catch((error: unknown) => {
    left.add(file.key);
    ground.log.warn({ err: error, file: file.name }, "the bundle cannot be taken out of the folder");
  });
}

type About = Omit<Acknowledgement, "format" | "at" | "missing" | "reason"> & { readonly reason?: string };

async function acknowledge({ config, ground, state }: Watch, about: About): Promise<void> {
  const { sender, sequence, sha256 } = about;
  const missing = sender === null ? [] : (state.senders[sender]?.missing ?? []);
  const value: Acknowledgement = {
    format: "chengfang-acknowledgement-1",
    reason: null,
    ...about,
    at: new Date(ground.now()).toISOString(),
    missing: missing.map(({ first, last }) => ({ first, last })),
  };
  const name = sender === null ? `refused-${sha256.slice(0, 16)}` : `${sender}-${sequence}`;
  const signer = await readIdentity(ground.data, "collectors");
  await mkdir(config.acknowledgements, { recursive: true });
  await writeWhole(join(config.acknowledgements, `${name}.ack.json`), sealAcknowledgement(value, signer));
}

/** Counts up to what is lost by now: the same is found after a restart, so that nothing counts twice. */
function countLost({ config, ground, state }: Watch): void {
  const { ledgers, intake, now } = ground;
  for (const [sender, known] of Object.entries(state.senders)) {
    const ledger = ledgers.of("drop", sender, "bundle");
    const records =
      lostOf(known, { now: now(), lateMs: config.lateSeconds * 1000 }) - (ledger.lost["sequence-gap"] ?? 0);
    if (records <= 0) continue;
    const origin = { reading: { format: "auto", encoding: "utf-8", zoneMinutes: 0 } as const, ledger };
    intake.lose(origin, { records, bytes: 0, reason: "sequence-gap" });
  }
}
