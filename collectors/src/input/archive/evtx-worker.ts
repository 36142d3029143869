import { parentPort, workerData } from "node:worker_threads";
import { EvtxFile } from "@ts-evtx/core";
import { z } from "zod";

/** What the reader asks for, one piece after the other, and gets. */
export interface EvtxPiece {
  readonly records: readonly string[];
  /** Records and chunks that could not be read. */
  readonly broken: number;
  readonly last: boolean;
}

const pieceRecords = 200;
const { path } = z.object({ path: z.string() }).parse(workerData);

/** Records as XML; undefined stands for what cannot be read. Only `renderXml` of the library is right. */
function* records(file: EvtxFile): Generator<string | undefined> {
  for (const chunk of file.chunks()) {
    try {
      for (const record of chunk.records()) yield rendered(() => record.renderXml());
    } catch {
      yield undefined;
    }
  }
}

function rendered(render: () => string): string | undefined {
  try {
    return render();
  } catch {
    return undefined;
  }
}

const all = records(await EvtxFile.open(path));
parentPort?.on("message", () => {
  const piece: string[] = [];
  let broken = 0;
  let last = true;
  for (const xml of all) {
    if (xml === undefined) broken += 1;
    else piece.push(xml);
    last = piece.length < pieceRecords;
    if (!last) break;
  }
  parentPort?.postMessage({ records: piece, broken, last } satisfies EvtxPiece);
  if (last) parentPort?.close();
});
