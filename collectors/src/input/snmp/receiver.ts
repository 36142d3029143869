import { hash } from "node:crypto";
import { EventEmitter } from "node:events";
import type { RemoteInfo } from "node:dgram";
import type { SnmpConfig } from "@chengfang/model/config/snmp";
import type { RejectReason } from "@chengfang/model/health";
import { Refusal } from "@chengfang/model/refusal";
import snmp from "net-snmp";
import type { Notification, User } from "net-snmp";
import { readSecret } from "../secret.ts";

/** A notification with the answer that its sender waits for, or why there is none. */
export type Read =
  | { readonly notification: Notification; readonly reply: Uint8Array | undefined }
  | { readonly refused: RejectReason | undefined; readonly reply: Uint8Array | undefined };

/** Reads datagrams, one at a time and without waiting. */
export interface SnmpReceiver {
  read(datagram: Buffer, from: RemoteInfo): Read;
  close(): void;
}

/**
 * net-snmp reads, checks and decrypts; the socket is ours. It sends the answer to an inform before it hands over the
 * inform: the answer is kept here until the record is on disk.
 */
export async function createReceiver(config: SnmpConfig, data: string): Promise<SnmpReceiver> {
  const door = new Door();
  const said: { error: Error | null; notification: Notification | undefined }[] = [];
  const receiver = snmp.createReceiver(
    { engineID: engineOf(data), includeAuthentication: true, dgramModule: { createSocket: () => door } },
    (error, notification) => {
      said.push({ error, notification });
    },
  );
  const authorizer = receiver.getAuthorizer();
  for (const secret of config.communities) authorizer.addCommunity(await readSecret(secret, "inputs.snmp.communities"));
  for (const user of config.users) authorizer.addUser(await userOf(user));
  return {
    read(datagram, from) {
      said.length = 0;
      const reply = door.bring(datagram, from);
      const [first] = said;
      if (first?.notification !== undefined) return { notification: first.notification, reply };
      return { refused: first === undefined ? reported(reply) : reasonOf(first.error), reply };
    },
    close: () => receiver.close(),
  };
}

/** What net-snmp takes for a socket. */
class Door extends EventEmitter {
  #reply: Uint8Array | undefined;

  bring(datagram: Buffer, from: RemoteInfo): Uint8Array | undefined {
    this.#reply = undefined;
    this.emit("message", datagram, from);
    return this.#reply;
  }

  send(bytes: Uint8Array): void {
    this.#reply = bytes;
  }

  bind(): void {}
  close(): void {}
}

/** RFC 3411 5: an engine's own id, the same at every start, for the keys of those that send informs depend on it. */
const engineOf = (data: string): string => `8000000005${hash("sha256", data, "hex").slice(0, 16)}`;

function reasonOf(error: Error | null): RejectReason {
  const unproven = [snmp.RequestFailedError, snmp.ResponseInvalidError].some((kind) => error instanceof kind);
  return unproven ? "unauthorized" : "bad-frame";
}

/** RFC 3414 5: reports of an unknown user (3) or a wrong digest (5) refuse; others tell a sender what it asks for. */
const refusals = [3, 5].map((number) => Buffer.from([0x2b, 6, 1, 6, 3, 15, 1, 1, number, 0]));

function reported(reply: Uint8Array | undefined): RejectReason | undefined {
  if (reply === undefined) return "bad-frame";
  return refusals.some((oid) => Buffer.from(reply).includes(oid)) ? "unauthorized" : undefined;
}

const leastSecret = 8;

async function userOf({ name, auth, priv }: SnmpConfig["users"][number]): Promise<User> {
  const what = `inputs.snmp.users ${name}`;
  const level = priv !== undefined ? "authPriv" : auth !== undefined ? "authNoPriv" : "noAuthNoPriv";
  const read = async (secret: Parameters<typeof readSecret>[0]) => {
    const found = await readSecret(secret, what);
    if (found.length >= leastSecret) return found;
    throw new Refusal("invalid", `configuration: ${what}: a secret has ${leastSecret} characters at least`);
  };
  return {
    name,
    level: snmp.SecurityLevel[level],
    ...(auth && { authProtocol: snmp.AuthProtocols[auth.protocol] ?? 0, authKey: await read(auth.secret) }),
    ...(priv && { privProtocol: snmp.PrivProtocols[priv.protocol] ?? 0, privKey: await read(priv.secret) }),
  };
}
