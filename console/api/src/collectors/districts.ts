import {
  AdmittedCollectors,
  AllSettings,
  RemoteCollectors,
  admittedDocument,
  remoteDocument,
  settingsDocument,
} from "@chengfang/model/remote-collector";
import type { ShownCollector } from "@chengfang/model/remote-collector";
import { readDocument } from "@chengfang/store/documents";
import type { Deps } from "../deps.ts";
import { shownCollectors } from "./shown.ts";

/** What was heard of districts' collectors, who of them is let in, and what they are to do. */
export async function districtDocuments({ data }: Pick<Deps, "data">) {
  return {
    seen: (await readDocument(data, remoteDocument, RemoteCollectors)) ?? [],
    admitted: (await readDocument(data, admittedDocument, AdmittedCollectors)) ?? [],
    settings: (await readDocument(data, settingsDocument, AllSettings)) ?? {},
  };
}

/** How every district's collector stands now. */
export async function districtsNow(deps: Pick<Deps, "data" | "config" | "now">): Promise<ShownCollector[]> {
  return shownCollectors({
    ...(await districtDocuments(deps)),
    silentSeconds: deps.config.inputs.forwarded?.silentSeconds ?? 180,
    now: deps.now(),
  });
}
