import { AllSettings, RemoteCollectors, remoteDocument, settingsDocument } from "@chengfang/model/remote-collector";
import type { CollectorSettings, Heartbeat, RemoteCollector } from "@chengfang/model/remote-collector";
import { followDocument, readDocument, tryWriteDocument } from "@chengfang/store/documents";

/** What is known of the collectors of districts; kept as a document, which the console reads. */
export interface Register {
  seen(name: string, address: string): void;
  stored(name: string, lines: Buffer): void;
  beat(name: string, heartbeat: Heartbeat): void;
  /** What the centre's people want it to do. */
  settingsOf(name: string): CollectorSettings | undefined;
  close(): Promise<void>;
}

const everyMs = 1000;

export async function openRegister(
  { data, now }: { readonly data: string; readonly now: () => number },
  stop: AbortSignal,
): Promise<Register> {
  const kept = (await readDocument(data, remoteDocument, RemoteCollectors)) ?? [];
  const all = new Map<string, RemoteCollector>(kept.map((each) => [each.name, each]));
  let settings = (await readDocument(data, settingsDocument, AllSettings)) ?? {};
  void (async () => {
    for await (const next of followDocument(data, settingsDocument, AllSettings, stop)) settings = next;
  })();
  let changed = false;
  let writing: Promise<void> = Promise.resolve();
  const keep = async (before: Promise<void>) => {
    await before;
    if (!changed) return;
    changed = false;
    if (!(await tryWriteDocument(data, remoteDocument, [...all.values()]))) changed = true;
  };
  const write = (): void => void (writing = keep(writing));
  const timer = setInterval(write, everyMs);

  function change(name: string, more: Partial<RemoteCollector>): void {
    const before = all.get(name) ?? { name, address: "", seenAt: "", events: 0, bytes: 0 };
    all.set(name, { ...before, ...more, seenAt: new Date(now()).toISOString() });
    changed = true;
  }

  return {
    seen: (name, address) => change(name, { address }),
    stored(name, lines) {
      const { events = 0, bytes = 0 } = all.get(name) ?? {};
      change(name, { events: events + linesIn(lines), bytes: bytes + lines.length });
    },
    beat: (name, heartbeat) => change(name, heartbeat),
    settingsOf: (name) => (Object.hasOwn(settings, name) ? settings[name] : undefined),
    async close() {
      clearInterval(timer);
      write();
      await writing;
    },
  };
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}
