import type {
  AdmittedCollectors,
  LineState,
  RemoteCollector,
  ShownCollector,
  WrittenSettings,
} from "@chengfang/model/remote-collector";

interface Known {
  readonly seen: readonly RemoteCollector[];
  readonly admitted: AdmittedCollectors;
  readonly settings: Readonly<Record<string, WrittenSettings>>;
  readonly silentSeconds: number;
  readonly now: number;
}

/** Every collector that was ever seen or let in, by name. */
export function shownCollectors(known: Known): ShownCollector[] {
  const names = new Set([...known.seen, ...known.admitted].map(({ name }) => name));
  return [...names].toSorted().map((name) => shown(name, known));
}

function shown(name: string, { seen, admitted, settings, silentSeconds, now }: Known): ShownCollector {
  const { health, seenAt, ...found } = seen.find((each) => each.name === name) ?? unseen(name);
  const until = admitted.filter((each) => each.name === name && Date.parse(each.notAfter) > now);
  const sources = health?.sources ?? [];
  const { version, text } = Object.hasOwn(settings, name) ? (settings[name] ?? unset) : unset;
  return {
    ...found,
    id: name,
    line: lineOf({ seenAt, good: until.length > 0, silentSeconds, now }),
    seenAt: seenAt === "" ? null : seenAt,
    certifiedUntil:
      until
        .map(({ notAfter }) => notAfter)
        .toSorted()
        .at(-1) ?? null,
    sources: sources.length,
    lost: sources.flatMap(({ lost }) => Object.values(lost)).reduce((all, each) => all + each, 0),
    state: health?.state ?? null,
    wantedVersion: version,
    wantedText: text,
  };
}

interface Line {
  readonly seenAt: string;
  /** Has a certificate that is good. */
  readonly good: boolean;
  readonly silentSeconds: number;
  readonly now: number;
}

function lineOf({ seenAt, good, silentSeconds, now }: Line): LineState {
  if (!good) return "refused";
  if (seenAt === "") return "never";
  return now - Date.parse(seenAt) > silentSeconds * 1000 ? "silent" : "up";
}

const unset = { version: 0, text: "" };
const unseen = (name: string): RemoteCollector => ({ name, address: "", seenAt: "", events: 0, bytes: 0 });
