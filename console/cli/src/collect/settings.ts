import { Config } from "@chengfang/model/config";
import {
  CollectorSettings,
  SettingsState,
  settingsStateDocument,
  wantedDocument,
} from "@chengfang/model/remote-collector";
import { followDocument, readDocument, writeDocument } from "@chengfang/store/documents";

const appliedDocument = "settings-applied";

/** The centre's settings laid over the collector's own configuration; or what is wrong with them. */
export function laidOver(own: Config, { value }: CollectorSettings): Config | { readonly wrong: string } {
  const { syslog, files, inputs } = value;
  const read = Config.safeParse({
    ...own,
    ...(syslog !== undefined && { syslog: { ...own.syslog, ...syslog } }),
    ...(files !== undefined && { files }),
    ...(inputs !== undefined && { inputs: { ...own.inputs, ...inputs } }),
  });
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    return { wrong: problems.join("; ").slice(0, 2000) };
  }
  // A collector cannot be made another centre's listener from afar.
  return read.data.inputs.forwarded !== undefined ? { wrong: "inputs.forwarded: not here" } : read.data;
}

/** Those that ran last, over which new ones are tried. */
export function appliedIn(data: string): Promise<CollectorSettings | undefined> {
  return readDocument(data, appliedDocument, CollectorSettings);
}

export async function keepApplied(data: string, settings: CollectorSettings): Promise<void> {
  await writeDocument(data, appliedDocument, settings);
  await tellState(data, { version: settings.version, state: "applied", message: "" });
}

/** What the next heartbeat tells the centre. */
export function tellState(data: string, state: SettingsState): Promise<void> {
  return writeDocument(data, settingsStateDocument, state);
}

/** New settings of the centre, each once: what was tried and failed waits for another version. */
export async function* newSettings(data: string, stop: AbortSignal): AsyncGenerator<CollectorSettings> {
  for await (const wanted of followDocument(data, wantedDocument, CollectorSettings, stop)) {
    const state = await readDocument(data, settingsStateDocument, SettingsState);
    if (wanted.version !== state?.version && wanted.version !== state?.tried) yield wanted;
  }
}
