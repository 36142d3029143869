import { createHash } from "node:crypto";
import type { TLSSocket } from "node:tls";
import { AdmittedCollectors, admittedDocument } from "@chengfang/model/remote-collector";
import { followDocument, readDocument } from "@chengfang/store/documents";

/** Tells collectors by their certificates, as the identity authority keeps the list of those that are good. */
export interface Doorkeeper {
  /** The collector's name; undefined for a certificate that is held, revoked, expired or no collector's. */
  nameOf(socket: TLSSocket): string | undefined;
}

export async function openDoorkeeper(
  { data, now }: { readonly data: string; readonly now: () => number },
  stop: AbortSignal,
): Promise<Doorkeeper> {
  let admitted = (await readDocument(data, admittedDocument, AdmittedCollectors)) ?? [];
  void (async () => {
    for await (const next of followDocument(data, admittedDocument, AdmittedCollectors, stop)) admitted = next;
  })();
  const digests = new WeakMap<TLSSocket, string>();
  return {
    nameOf(socket) {
      const digest = digests.get(socket) ?? digestOf(socket);
      digests.set(socket, digest);
      const found = admitted.find(({ sha256 }) => sha256 === digest);
      return found !== undefined && Date.parse(found.notAfter) > now() ? found.name : undefined;
    },
  };
}

function digestOf(socket: TLSSocket): string {
  const { raw } = socket.getPeerCertificate() as { raw?: Buffer };
  return raw === undefined ? "" : createHash("sha256").update(raw).digest("hex");
}
