import type { Sealed } from "@chengfang/model/statement";
import { sealedSegments } from "@chengfang/store/stream/sealed";

/** The segments sealed after the one that the last statement ended with. */
export async function segmentsAfter(data: string, last: string | undefined): Promise<Sealed[]> {
  const found = await sealedSegments(data, last);
  return found.map(({ segment, count, bytes, first, last: end, sha256, sm3, previous, hash }) => ({
    segment,
    count,
    bytes,
    first,
    last: end,
    sha256,
    sm3,
    previous,
    manifest: hash,
  }));
}
