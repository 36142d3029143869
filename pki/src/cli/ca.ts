import { connect } from "node:net";
import type { Config } from "@chengfang/model/config";
import { createLog } from "@chengfang/store/log";
import { socketPath } from "@chengfang/store/socket";
import { openCa } from "../ca/client.ts";
import { openOffice } from "../ca/office.ts";
import { IssueRequest, RevokeRequest, SignRequest, Signed as answersOf, socketName } from "../ca/protocol.ts";
import type { Issued, Revoked, Signed } from "../ca/protocol.ts";
import { openStatusDesk } from "../ca/status/desk.ts";

/** The CA as the command line needs it. */
interface ReachedCa {
  issue(request: IssueRequest): Promise<Issued>;
  revoke(request: RevokeRequest): Promise<Revoked>;
  sign<K extends SignRequest["kind"]>(request: Extract<SignRequest, { kind: K }>): Promise<Signed[K]>;
  close(): Promise<void>;
}

/** The running CA of the data directory over its socket, or the CA opened here while none runs. */
export async function reachCa(config: Config): Promise<ReachedCa> {
  if (await answers(socketPath(config.data, socketName))) {
    const client = openCa(config.data);
    return {
      issue: (request) => client.issue(request),
      revoke: (request) => client.revoke(request),
      sign: (request) => client.sign(request),
      close: async () => client.close(),
    };
  }
  const log = createLog("pki");
  const office = await openOffice({ config, log });
  return {
    issue: (request) => office.issue(IssueRequest.parse(request)),
    revoke: (request) => office.revoke(RevokeRequest.parse(request)),
    sign: async <K extends SignRequest["kind"]>(request: Extract<SignRequest, { kind: K }>) => {
      const desk = await openStatusDesk(office, log);
      try {
        return answersOf[request.kind].parse(await desk.sign(SignRequest.parse(request))) as Signed[K];
      } finally {
        await desk.close();
      }
    },
    close: () => office.close(),
  };
}

/** Whether somebody listens on the socket. */
export async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  }).then((is) => {
    socket.destroy();
    return is === true;
  });
}
