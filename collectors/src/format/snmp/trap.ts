import type { EventFields, FieldValue } from "@chengfang/model/event";
import type { Format } from "../format.ts";
import { isObject, parseObject, scalarText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { notifications, objects, sensorTypes, upsAlarmBase, upsAlarms } from "./names.ts";

interface Varbind {
  readonly oid: string;
  readonly name: string | undefined;
  readonly type: string;
  readonly value: FieldValue;
  readonly hex: string | undefined;
}

/** SNMP traps and informs as the input writes them: the PDU as JSON. */
export const snmpTrap: Format = {
  name: "snmp-trap",
  title: { zh: "SNMP Trap", en: "SNMP traps" },
  basis: ["https://datatracker.ietf.org/doc/rfc3416/", "https://datatracker.ietf.org/doc/rfc1157/"],
  split: "json",
  parse(text, { received, source }) {
    const parsed = parseObject(text);
    if ("rejected" in parsed) return parsed;
    const { object } = parsed;
    const list = Array.isArray(object["varbinds"]) ? object["varbinds"].filter(isObject) : undefined;
    if (list === undefined) return { rejected: "no list of varbinds" };
    const varbinds = list.map(varbindOf);
    const oid = notificationOf(object, varbinds);
    if (oid === undefined) return { rejected: "no snmpTrapOID" };
    const name = notifications[oid];
    const fields: EventFields = {
      "@timestamp": new Date(received).toISOString(),
      "event.kind": "event",
      "event.module": "snmp",
      "event.dataset": "snmp.trap",
      "event.code": oid,
      "event.action": name ?? oid,
      ...kinds(name),
      message: messageOf(name ?? oid, varbinds),
      "snmp.trap.oid": oid,
      ...pduFields(object),
      "snmp.varbinds": varbinds.map(({ type, hex, ...each }) => written({ type, hex, ...each })),
    };
    addObserver(fields, object, { varbinds, sender: source?.ip });
    for (const varbind of varbinds) addObject(fields, varbind);
    addSensor(fields);
    return fields;
  },
};

function varbindOf({ oid, type, value, hex }: JsonObject): Varbind {
  const text = scalarText(oid) ?? "";
  return {
    oid: text,
    name: nameOf(text),
    type: scalarText(type) ?? "",
    value: typeof value === "object" || value === undefined ? null : value,
    hex: scalarText(hex),
  };
}

/** Without the index, which may be of several numbers. */
function nameOf(oid: string): string | undefined {
  for (let end = oid.length, left = 8; end > 0 && left > 0; end = oid.lastIndexOf(".", end - 1), left -= 1) {
    const name = objects[oid.slice(0, end)];
    if (name !== undefined) return name;
  }
  return undefined;
}

const standard = "1.3.6.1.6.3.1.1.5.";

/** RFC 3584 3.1: what a trap of version 1 is called since version 2. */
function notificationOf(object: JsonObject, varbinds: readonly Varbind[]): string | undefined {
  const { generic, enterprise, specific } = object;
  if (typeof generic === "number") {
    if (generic >= 0 && generic < 6) return `${standard}${generic + 1}`;
    const owner = scalarText(enterprise);
    return owner === undefined ? undefined : `${owner}.0.${scalarText(specific) ?? 0}`;
  }
  const found = varbinds.find(({ name }) => name === "snmpTrapOID")?.value;
  return typeof found === "string" && /^[\d.]{3,512}$/.test(found) ? found : undefined;
}

/** ECS has no kinds for devices: links are the network's, everything else is the host's own. */
function kinds(name: string | undefined): EventFields {
  if (name === "authenticationFailure") {
    return { "event.category": ["authentication"], "event.type": ["start"], "event.outcome": "failure" };
  }
  if (name === "coldStart" || name === "warmStart") return { "event.category": ["host"], "event.type": ["start"] };
  if (name === undefined || /^(?:link|egp|bgp)/.test(name))
    return { "event.category": ["network"], "event.type": ["info"] };
  return { "event.category": ["host"], "event.type": ["change"] };
}

function pduFields(object: JsonObject): EventFields {
  const names = [
    "version",
    "type",
    "user",
    "level",
    "contextName",
    "contextEngineId",
    "enterprise",
    "uptime",
    "requestId",
  ];
  const found: EventFields = {};
  for (const name of names) {
    const value = object[name];
    if (typeof value === "string" || typeof value === "number") found[`snmp.${name}`] = value;
  }
  return found;
}

function written({ oid, name, type, value, hex }: Varbind): FieldValue {
  return { oid, ...(name && { name }), type, ...(value !== null && { value }), ...(hex !== undefined && { hex }) };
}

const headers = new Set(["sysUpTime", "snmpTrapOID", "snmpTrapEnterprise", "snmpTrapAddress"]);

function messageOf(name: string, varbinds: readonly Varbind[]): string {
  const shown = varbinds.filter((each) => !headers.has(each.name ?? "")).slice(0, 16);
  const values = shown.map(({ oid, name: object, value, hex }) => `${object ?? oid}=${meaning(value) ?? hex ?? ""}`);
  return [name, ...values].join(" ").slice(0, 2000);
}

/** An alarm of a UPS is told as an OID. */
function meaning(value: FieldValue): string | undefined {
  if (typeof value !== "string" || !value.startsWith(upsAlarmBase)) return scalarText(value);
  return upsAlarms[Number(value.slice(upsAlarmBase.length))] ?? value;
}

/** Who told: the agent itself, even if another passed its notification on. */
function addObserver(
  fields: EventFields,
  object: JsonObject,
  { varbinds, sender }: { varbinds: readonly Varbind[]; sender: string | undefined },
): void {
  const told = scalarText(object["agentAddress"]) ?? valueOf(varbinds, "snmpTrapAddress");
  const agent = told !== undefined && /^\d+\.\d+\.\d+\.\d+$/.test(told) && told !== "0.0.0.0" ? told : sender;
  if (agent !== undefined) fields["observer.ip"] = [agent];
  const name = valueOf(varbinds, "sysName");
  if (name !== undefined) fields["observer.name"] = name;
}

function valueOf(varbinds: readonly Varbind[], name: string): string | undefined {
  return scalarText(varbinds.find((each) => each.name === name)?.value);
}

function addObject(fields: EventFields, { name, value, hex }: Varbind): void {
  if (name === undefined) return;
  const known = name === "sysUpTime" ? "snmp.uptime" : `snmp.${name}`;
  const found = meaning(value) === scalarText(value) ? value : meaning(value);
  if (found !== null && found !== undefined) fields[known] = found;
  else if (hex !== undefined) fields[known] = hex;
  if (name === "ifName" || (name === "ifDescr" && fields["observer.ingress.interface.name"] === undefined)) {
    const text = scalarText(value);
    if (text !== undefined) fields["observer.ingress.interface.name"] = text;
  }
}

/** RFC 3433: a sensor's value is of a scale and a precision; its reading is the number that people know. */
function addSensor(fields: EventFields): void {
  const value = fields["snmp.entPhySensorValue"];
  const type = fields["snmp.entPhySensorType"];
  if (typeof type === "number") fields["snmp.sensor.type"] = sensorTypes[type] ?? `${type}`;
  if (typeof value !== "number") return;
  const scale = fields["snmp.entPhySensorScale"];
  const precision = fields["snmp.entPhySensorPrecision"];
  const exponent = (typeof scale === "number" ? (scale - 9) * 3 : 0) - (typeof precision === "number" ? precision : 0);
  if (Math.abs(exponent) <= 30) fields["snmp.sensor.reading"] = Number(`${value}e${exponent}`);
}
