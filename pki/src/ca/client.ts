import { socketPath } from "@chengfang/store/socket";
import { openLines } from "../lines/ask.ts";
import { Issued, Revoked, Signed, Unlocked, socketName } from "./protocol.ts";
import type { IssueRequest, RevokeRequest, SignRequest, UnlockRequest } from "./protocol.ts";

export interface CaClient {
  /** Refuses "invalid" (policy), "forbidden" (approvals), "conflict" (key or request used before), "unavailable". */
  issue(request: IssueRequest): Promise<Issued>;
  /** Refuses "not-found", "conflict" (revoked already, or not held), "invalid". */
  revoke(request: RevokeRequest): Promise<Revoked>;
  sign<K extends SignRequest["kind"]>(request: Extract<SignRequest, { kind: K }>): Promise<Signed[K]>;
  unlock(request: UnlockRequest): Promise<Unlocked>;
  close(): void;
}

/**
 * The CA of a data directory, asked over its socket. What was asked on a connection that was lost is refused
 * ("unavailable"), and whoever asked looks into the CA's tables before asking again.
 */
export function openCa(data: string): CaClient {
  const lines = openLines(socketPath(data, socketName), "CA");
  return {
    issue: (request) => lines.ask("issue", request, Issued),
    revoke: (request) => lines.ask("revoke", request, Revoked),
    // The schema is chosen by the request's kind, which the compiler cannot follow.
    sign: async <K extends SignRequest["kind"]>(request: Extract<SignRequest, { kind: K }>) =>
      (await lines.ask("sign", request, Signed[request.kind])) as Signed[K],
    unlock: (request) => lines.ask("unlock", request, Unlocked),
    close: () => lines.close(),
  };
}
