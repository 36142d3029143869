import type { Dossier } from "./dossier.ts";
import type { Language } from "./words.ts";

export async function incidentReport(dossier: Dossier, language: Language): Promise<Uint8Array> {
  throw new Error(`not yet ${dossier.incident.id} ${language}`);
}
