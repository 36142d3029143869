import { join } from "node:path";
import { segmentsIn } from "./files.ts";
import { readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";

/** The manifests of segments that are sealed and come after this one, oldest first. */
export async function sealedSegments(
  data: string,
  after: string | undefined,
): Promise<(Manifest & { readonly hash: string })[]> {
  const folder = join(data, "stream");
  const names = (await segmentsIn(folder)).filter((segment) => after === undefined || segment > after);
  const manifests: (Manifest & { readonly hash: string })[] = [];
  for (const segment of names) {
    const manifest = await readManifest(folder, segment);
    if (manifest !== undefined) manifests.push(manifest);
  }
  return manifests;
}
