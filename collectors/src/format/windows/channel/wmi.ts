import type { EventFields } from "@chengfang/model/event";
import type { Channel, Kind } from "../kind.ts";

/** WMI-Activity writes under UserData, in one element named after the operation. */
function userDatum(name: string): (fields: EventFields) => string | undefined {
  return (fields) => {
    const value = fields[`winlog.user_data.${name}`] ?? fields[`winlog.event_data.${name}`];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
}

function account(part: "name" | "domain"): (fields: EventFields) => string | undefined {
  const read = userDatum("User");
  return (fields) => {
    const user = read(fields) ?? "";
    const split = user.indexOf("\\");
    if (part === "domain") return split > 0 ? user.slice(0, split) : undefined;
    return user === "" ? undefined : user.slice(split + 1);
  };
}

const wmi = (type: string, action: string, outcome?: "failure"): Kind => ({
  category: ["configuration"],
  type: [type],
  action,
  ...(outcome === undefined ? {} : { outcome }),
  fields: {
    "user.name": account("name"),
    "user.domain": account("domain"),
    "process.pid": (fields) => {
      const id = Number(userDatum("ClientProcessId")(fields) ?? userDatum("HostProcess")(fields) ?? Number.NaN);
      return Number.isSafeInteger(id) && id >= 0 ? id : undefined;
    },
    "service.name": userDatum("ProviderName"),
    "file.path": userDatum("ProviderPath"),
  },
});

export const wmiActivity: Channel = {
  dataset: "windows.other",
  kinds: {
    "5857": wmi("access", "wmi-provider-started"),
    "5858": wmi("info", "wmi-operation-failed", "failure"),
    "5859": wmi("creation", "wmi-filter-registered"),
    "5860": wmi("creation", "wmi-temporary-subscription-created"),
    "5861": wmi("creation", "wmi-permanent-subscription-created"),
  },
};
