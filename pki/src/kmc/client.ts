import { socketPath } from "@chengfang/store/socket";
import { openLines } from "../lines/ask.ts";
import { answers, socketName } from "./protocol.ts";
import type { Answered, Request } from "./protocol.ts";

/** What the CA and the RA ask of the key-management process. Every verb refuses "unavailable" while it is away. */
export interface KmcClient {
  /** A new encryption key pair; its private half stays. */
  generate(request: Request<"generate">): Promise<Answered<"generate">>;
  /** Refuses "not-found", "conflict" (delivered to another key, suspended, destroyed), "invalid" (the recipient). */
  envelope(request: Request<"envelope">): Promise<Answered<"envelope">>;
  /** Refuses "forbidden" (too few people), "not-found", "conflict" (given out already, suspended, destroyed), "invalid". */
  recover(request: Request<"recover">): Promise<Answered<"recover">>;
  /** The three below refuse "forbidden" (not an operator), "not-found", "conflict". */
  suspend(request: Request<"suspend">): Promise<Answered<"suspend">>;
  resume(request: Request<"resume">): Promise<Answered<"resume">>;
  destroy(request: Request<"destroy">): Promise<Answered<"destroy">>;
  close(): void;
}

/** The key-management centre of a data directory, asked over its local socket. */
export function openKmc(data: string): KmcClient {
  const lines = openLines(socketPath(data, socketName), "KMC");
  return {
    generate: (request) => lines.ask("generate", request, answers.generate),
    envelope: (request) => lines.ask("envelope", request, answers.envelope),
    recover: (request) => lines.ask("recover", request, answers.recover),
    suspend: (request) => lines.ask("suspend", request, answers.suspend),
    resume: (request) => lines.ask("resume", request, answers.resume),
    destroy: (request) => lines.ask("destroy", request, answers.destroy),
    close: () => lines.close(),
  };
}
