import { Agent, request } from "node:https";
import { promisify } from "node:util";
import { zstdCompress } from "node:zlib";
import type { Identity } from "@chengfang/store/identity";
import { z } from "zod";

const pack = promisify(zstdCompress);
const answerMs = 60_000;
const mostAnswer = 4_194_304;

/** What the centre said. */
export interface Said {
  readonly status: number;
  readonly body: unknown;
}

/** The centre's listener, over TLS under our certificate; its own must be of the same authority and for its host name. */
export interface Line {
  get(path: string): Promise<Said>;
  /** The body goes in zstd. Fails when no answer came. */
  post(path: string, body: Uint8Array): Promise<Said>;
  /** Connections made from now on show this certificate. */
  show(identity: Identity): void;
  close(): void;
}

export function openLine(to: string, first: Identity, stop: AbortSignal): Line {
  let agent = agentOf(first);
  const ask = (method: string, path: string, body?: Buffer) =>
    new Promise<Said>((resolve, reject) => {
      const headers = body === undefined ? {} : { "content-encoding": "zstd", "content-length": body.length };
      const signal = AbortSignal.any([stop, AbortSignal.timeout(answerMs)]);
      const asked = request(new URL(path, to), { method, headers, agent, signal }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => {
          text += piece;
          if (text.length > mostAnswer) response.destroy(new Error("the answer is too long"));
        });
        response.on("error", reject).on("end", () => resolve({ status: response.statusCode ?? 0, body: read(text) }));
      });
      asked.on("error", reject).end(body);
    });
  return {
    get: (path) => ask("GET", path),
    post: async (path, body) => ask("POST", path, await pack(body)),
    show(identity) {
      agent.destroy();
      agent = agentOf(identity);
    },
    close: () => agent.destroy(),
  };
}

const agentOf = ({ certificate: cert, key, authorities: ca }: Identity) =>
  new Agent({ cert, key, ca, keepAlive: true, maxSockets: 2, minVersion: "TLSv1.2" });

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How the centre says where a spool is with it; a refusal says it as its detail. */
export const Place = z.object({ place: z.string() });
export const Elsewhere = z.object({ code: z.literal("elsewhere"), detail: z.string() });
