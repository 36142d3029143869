import type { EventFields } from "@chengfang/model/event";
import { severityScore } from "@chengfang/model/severity";
import { putDeviceLogin } from "./device-login.ts";

interface Device {
  readonly vendor: string;
  readonly module: string;
  readonly dataset: string;
  /** The head of a message: facility, severity, mnemonic. */
  readonly head: RegExp;
}

/** How network devices begin their messages. */
const devices: readonly Device[] = [
  {
    vendor: "Huawei",
    module: "huawei",
    dataset: "huawei.vrp",
    head: /%%01([\w-]{1,40})\/([0-7])\/([\w-]{1,100})(?:\(\w\))?(?:\[\d{1,10}\])?: ?/y,
  },
  {
    vendor: "H3C",
    module: "h3c",
    dataset: "h3c.comware",
    head: /%%10([\w-]{1,40})\/([0-7])\/([\w-]{1,100})(?:\(\w\))?(?:\[\d{1,10}\])?: ?/y,
  },
  {
    vendor: "Cisco",
    module: "cisco",
    dataset: "cisco.ios",
    head: /%([A-Z][\w-]{0,60}?)-([0-7])-([A-Z0-9_]{1,60}): ?/y,
  },
];

const severities = [90, 90, 70, 50, 30, 10, 10, 10] as const;

/** A network device's own head of the message; false where it is none. The device is an observer, not a host. */
export function readDevice(message: string, fields: EventFields): boolean {
  for (const { vendor, module, dataset, head } of devices) {
    head.lastIndex = 0;
    const found = head.exec(message);
    if (found === null) continue;
    const [all, facility = "", severity = "", mnemonic = ""] = found;
    fields["event.module"] = module;
    fields["event.dataset"] = dataset;
    fields["event.code"] = mnemonic;
    fields["event.action"] = `${facility}-${mnemonic}`.toLowerCase();
    fields["event.severity"] = severities[Number(severity)] ?? severityScore.informational;
    fields["event.category"] = ["network"];
    fields["event.type"] = ["info"];
    fields["observer.vendor"] = vendor;
    fields[`${module}.facility`] = facility;
    fields[`${module}.text`] = message.slice(all.length);
    becomeObserver(fields);
    putDeviceLogin(fields, mnemonic, message.slice(all.length));
    return true;
  }
  return false;
}

function becomeObserver(fields: EventFields): void {
  const name = fields["host.name"];
  if (name === undefined) return;
  fields["observer.name"] = name;
  fields["related.hosts"] = [name];
}
