import type { ShownCollector } from "@chengfang/model/remote-collector";

/** How far a collector is with the settings that the centre wants. */
export interface SettingsShown {
  readonly state: "own" | "waiting" | "applied" | "refused" | "failed";
  readonly version: number;
}

export function settingsShown({
  settings,
  wantedVersion,
}: Pick<ShownCollector, "settings" | "wantedVersion">): SettingsShown {
  const { version = 0, state = "own", tried } = settings ?? {};
  if (wantedVersion === 0 || version === wantedVersion) return { state: version === 0 ? "own" : state, version };
  if (tried === wantedVersion) return { state, version: wantedVersion };
  return { state: "waiting", version: wantedVersion };
}
