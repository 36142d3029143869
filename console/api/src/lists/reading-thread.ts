import { parentPort, workerData } from "node:worker_threads";
import type { ListKind } from "@chengfang/model/enrichment";
import { readList } from "@chengfang/store/lists/read";

const { list, file } = workerData as { readonly list: ListKind; readonly file: Uint8Array };
parentPort?.postMessage(readList(list, file));
