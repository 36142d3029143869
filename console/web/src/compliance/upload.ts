import type { EvidenceKind } from "@chengfang/model/compliance/evidence";
import type { Evidence } from "@chengfang/model/compliance/register";
import { request } from "../http/request.ts";
import { stir } from "./lively.ts";

/** What is said of files that somebody gives. */
export interface About {
  readonly systemId?: string | undefined;
  readonly assetId?: string | undefined;
  readonly units?: readonly string[];
  readonly kind?: EvidenceKind;
  readonly tool?: string;
  readonly note?: string;
  readonly validUntil?: string | null;
}

/** A picture is a photo, whatever else people bring is a document; what a program wrote says so itself. */
const kindOf = (file: Pick<File, "type">): EvidenceKind => (file.type.startsWith("image/") ? "photo" : "document");

/** The query of an upload: only what is known. */
export function uploadQuery(file: Pick<File, "type">, about: About): URLSearchParams {
  const query = new URLSearchParams({ kind: about.kind ?? kindOf(file) });
  const words = { systemId: about.systemId, assetId: about.assetId, tool: about.tool, note: about.note };
  for (const [name, value] of Object.entries(words)) if (value) query.set(name, value);
  if (about.validUntil) query.set("validUntil", about.validUntil);
  for (const unit of about.units ?? []) query.append("units", unit);
  return query;
}

/** Sends one file as evidence. */
export async function upload(file: File, about: About): Promise<Evidence> {
  const body = new FormData();
  body.append("file", file);
  stir();
  return request<Evidence>(`/evidence?${uploadQuery(file, about).toString()}`, { method: "POST", body });
}
