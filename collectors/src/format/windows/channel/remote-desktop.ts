import type { EventFields } from "@chengfang/model/event";
import { peerAddress } from "../../../enrich/address.ts";
import type { Channel, Kind } from "../kind.ts";

/** These channels write under UserData (`Param1` … or `User`, `Address`). */
function userText(...names: readonly string[]): (fields: EventFields) => string | undefined {
  const keys = names.flatMap((name) => [`winlog.user_data.${name}`, `winlog.event_data.${name}`]);
  return (fields) => {
    for (const key of keys) {
      const value = fields[key];
      if (typeof value === "string" && value !== "") return value;
    }
    return undefined;
  };
}

function address(...names: readonly string[]): (fields: EventFields) => string | undefined {
  const read = userText(...names);
  return (fields) => peerAddress((read(fields) ?? "").replace(/^\[?([^\]]*?)\]?:\d+$/, "$1"));
}

function account(part: "name" | "domain"): (fields: EventFields) => string | undefined {
  const read = userText("User");
  return (fields) => {
    const user = read(fields);
    const split = user?.indexOf("\\") ?? -1;
    if (part === "domain") return split > 0 ? user?.slice(0, split) : undefined;
    return user?.slice(split + 1);
  };
}

const session = (type: string, action: string): Kind => ({
  category: ["authentication", "session"],
  type: [type],
  action,
  fields: { "user.name": account("name"), "user.domain": account("domain"), "source.ip": address("Address") },
});

/** Microsoft-Windows-TerminalServices-LocalSessionManager/Operational. */
export const localSessions: Channel = {
  dataset: "windows.other",
  kinds: {
    "21": session("start", "remote-session-logged-on"),
    "22": session("start", "remote-session-shell-started"),
    "23": session("end", "remote-session-logged-off"),
    "24": session("end", "remote-session-disconnected"),
    "25": session("start", "remote-session-reconnected"),
  },
};

/** Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational and …-RdpCoreTS/Operational. */
export const remoteConnections: Channel = {
  dataset: "windows.other",
  kinds: {
    "1149": {
      category: ["authentication", "session"],
      type: ["start"],
      action: "remote-desktop-authenticated",
      fields: {
        "user.name": userText("Param1"),
        "user.domain": userText("Param2"),
        "source.ip": address("Param3"),
      },
    },
    "131": {
      category: ["network"],
      type: ["connection", "start"],
      action: "remote-desktop-connected",
      fields: { "source.ip": address("ClientIP"), "network.protocol": () => "rdp" },
    },
    "140": {
      category: ["authentication"],
      type: ["start"],
      action: "remote-desktop-logon-failed",
      outcome: "failure",
      fields: { "source.ip": address("IPString"), "network.protocol": () => "rdp" },
    },
  },
};
