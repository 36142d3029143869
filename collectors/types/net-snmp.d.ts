/** What we use of net-snmp 3, which brings no types. */
import type { RemoteInfo } from "node:dgram";

export interface Varbind {
  readonly oid: string;
  readonly type: number;
  readonly value: unknown;
}

export interface Pdu {
  readonly type: number;
  readonly id?: number;
  readonly varbinds?: readonly Varbind[];
  /** Of version 1 only. */
  readonly enterprise?: string;
  readonly agentAddr?: string;
  readonly generic?: number;
  readonly specific?: number;
  readonly upTime?: number;
  /** Of version 3 only. */
  readonly contextEngineID?: string;
  readonly contextName?: string;
  readonly community?: string;
  readonly user?: string;
}

export interface Notification {
  readonly pdu: Pdu;
  readonly rinfo: RemoteInfo;
}

export interface User {
  readonly name: string;
  readonly level: number;
  readonly authProtocol?: number;
  readonly authKey?: string;
  readonly privProtocol?: number;
  readonly privKey?: string;
}

export interface Receiver {
  getAuthorizer(): { addCommunity(community: string): void; addUser(user: User): void };
  close(): void;
}

export interface ReceiverOptions {
  readonly engineID: string;
  readonly includeAuthentication: boolean;
  /** Stands in for node:dgram. */
  readonly dgramModule: { createSocket(type: string): unknown };
}

/** A sender, as the tests use it. */
export interface Session {
  trap(oid: string, varbinds: readonly Varbind[], options: object, done: (error: Error | null) => void): void;
  inform(oid: string, varbinds: readonly Varbind[], options: object, done: (error: Error | null) => void): void;
  close(): void;
}

declare const snmp: {
  readonly Version1: number;
  readonly Version2c: number;
  createSession(target: string, community: string, options: object): Session;
  createV3Session(target: string, user: User, options: object): Session;
  readonly PduType: { readonly Trap: number; readonly TrapV2: number; readonly InformRequest: number };
  readonly ObjectType: Readonly<Record<number, string>>;
  readonly SecurityLevel: { readonly noAuthNoPriv: number; readonly authNoPriv: number; readonly authPriv: number };
  readonly AuthProtocols: Readonly<Record<string, number>>;
  readonly PrivProtocols: Readonly<Record<string, number>>;
  readonly RequestFailedError: typeof Error;
  readonly ResponseInvalidError: typeof Error;
  createReceiver(
    options: ReceiverOptions,
    callback: (error: Error | null, notification?: Notification) => void,
  ): Receiver;
};
export default snmp;
