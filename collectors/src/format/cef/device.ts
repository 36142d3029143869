import type { EventFields } from "@chengfang/model/event";

/** The parts that the headers of CEF and LEEF begin with: version, vendor, product and its version, kind of event. */
export function putDevice(fields: EventFields, namespace: "cef" | "leef", parts: readonly string[]): void {
  const [version = "", vendor = "", product = "", release = "", code = ""] = parts;
  fields["event.kind"] = "event";
  fields["event.module"] = namespace;
  fields["event.dataset"] = `${namespace}.log`;
  fields[`${namespace}.version`] = version.trim();
  fields[`${namespace}.device.vendor`] = fields["observer.vendor"] = vendor;
  fields[`${namespace}.device.product`] = fields["observer.product"] = product;
  fields[`${namespace}.device.version`] = fields["observer.version"] = release;
  fields[namespace === "cef" ? "cef.device.event_class_id" : "leef.event_id"] = fields["event.code"] = code;
}
