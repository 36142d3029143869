import { isIPv6 } from "node:net";
import { Worker } from "node:worker_threads";
import type { Logger } from "@chengfang/store/log";
import { receiveBuffer } from "../drops.ts";
import { type Batch, eachOf } from "./batch.ts";

/** What the thread of a socket begins with. */
export interface Given {
  readonly host: string;
  readonly port: number;
  readonly type: "udp4" | "udp6";
  readonly receiveBuffer: number;
}

/** Datagrams that found no memory; the sender is empty where there are too many to tell apart. */
export interface Loss {
  readonly sender: string;
  readonly records: number;
  readonly bytes: number;
}

/** What the thread tells. */
export type Told =
  | { readonly listening: { readonly port: number; readonly granted: number } }
  | { readonly failed: { readonly message: string; readonly code: string } }
  | { readonly batch: Batch }
  | { readonly lost: readonly Loss[] }
  | { readonly closed: true };

/** What it is asked: to end, or to use a piece of memory again. */
export type Asked = "close" | ArrayBuffer;

export interface Receiver {
  readonly port: number;
  /** Bytes that the kernel keeps for the socket. */
  readonly granted: number;
  /** Resolves when everything that came was shown. */
  close(): Promise<void>;
}

export interface Handlers {
  /** Bytes are valid only during the call. */
  readonly datagram: (sender: string, bytes: Buffer) => void;
  readonly lost: (loss: Loss) => void;
}

/** Datagrams are few kilobytes of garbage each, and gone at once. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 };

/** Listens for datagrams in a thread of its own. */
export async function openReceiver(
  { host, port }: { readonly host: string; readonly port: number },
  { datagram, lost, log }: Handlers & { readonly log: Logger },
): Promise<Receiver> {
  const given: Given = { host, port, type: isIPv6(host) ? "udp6" : "udp4", receiveBuffer };
  const worker = new Worker(new URL("thread.ts", import.meta.url), { resourceLimits, workerData: given });
  const begun = Promise.withResolvers<{ port: number; granted: number }>();
  const closed = Promise.withResolvers<void>();
  worker.on("message", (told: Told) => {
    if ("batch" in told) {
      eachOf(told.batch, datagram);
      worker.postMessage(told.batch.memory satisfies Asked, [told.batch.memory]);
    } else if ("lost" in told) for (const each of told.lost) lost(each);
    else if ("listening" in told) begun.resolve(told.listening);
    else if ("closed" in told) closed.resolve();
    else {
      log.error(told.failed, "UDP socket");
      begun.reject(Object.assign(new Error(told.failed.message), { code: told.failed.code }));
    }
  });
  const listening = await begun.promise.catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  return {
    ...listening,
    async close() {
      worker.postMessage("close" satisfies Asked);
      await closed.promise;
      await worker.terminate();
    },
  };
}
