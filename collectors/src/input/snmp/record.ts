import { isUtf8 } from "node:buffer";
import type { SnmpConfig } from "@chengfang/model/config/snmp";
import snmp from "net-snmp";
import type { Notification, Pdu, Varbind } from "net-snmp";

/** A notification as JSON text: all that its PDU says, and how its sender proved itself; of a community, nothing. */
export function recordOf({ pdu }: Notification, config: SnmpConfig): string {
  return JSON.stringify({
    version: versionOf(pdu),
    type: pdu.type === snmp.PduType.InformRequest ? "inform" : "trap",
    ...(pdu.user === undefined ? {} : { user: pdu.user, level: levelOf(pdu.user, config) }),
    ...(pdu.contextEngineID ? { contextEngineId: pdu.contextEngineID } : {}),
    ...(pdu.contextName ? { contextName: pdu.contextName } : {}),
    ...(pdu.type === snmp.PduType.Trap ? version1(pdu) : { requestId: pdu.id }),
    varbinds: (pdu.varbinds ?? []).map(varbindOf),
  });
}

function versionOf({ type, user }: Pdu): 1 | 2 | 3 {
  if (type === snmp.PduType.Trap) return 1;
  return user === undefined ? 2 : 3;
}

function levelOf(name: string, { users }: SnmpConfig): string {
  const user = users.find((each) => each.name === name);
  return user?.priv !== undefined ? "authPriv" : user?.auth !== undefined ? "authNoPriv" : "noAuthNoPriv";
}

const version1 = ({ enterprise, agentAddr, generic, specific, upTime }: Pdu) => ({
  enterprise,
  agentAddress: agentAddr,
  generic,
  specific,
  uptime: upTime,
});

/** Octets are given as they are and, where they are text, as that too; no digit of a number is lost. */
function varbindOf({ oid, type, value }: Varbind): Record<string, unknown> {
  const name = snmp.ObjectType[type] ?? `${type}`;
  if (!(value instanceof Uint8Array)) return { oid, type: name, value: plain(value) };
  const bytes = Buffer.from(value);
  const hex = bytes.toString("hex");
  if (name === "Counter64") return { oid, type: name, value: hex === "" ? "0" : BigInt(`0x${hex}`).toString() };
  const text = bytes.toString("utf8");
  return isUtf8(bytes) && isPrintable(text) ? { oid, type: name, value: text, hex } : { oid, type: name, hex };
}

function plain(value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : (value ?? null);
}

/** Text as people write it; anything else is a number of some kind in octets. */
function isPrintable(text: string): boolean {
  return !/(?![\t\n\r])\p{Cc}/u.test(text.replace(/\0+$/, ""));
}
