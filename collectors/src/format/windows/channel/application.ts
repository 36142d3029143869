import type { Channel, Kind } from "../kind.ts";
import { fileName } from "../values.ts";
import { sqlServer } from "./sql-server.ts";

const installer = (type: string, action: string): Kind => ({ category: ["package"], type: [type], action });

/** The Application log: crashes, installers, SQL Server. */
export const application: Channel = {
  dataset: "windows.application",
  kinds: {
    "1000": {
      category: ["process"],
      type: ["info"],
      action: "application-crashed",
      fields: { "process.executable": "AppPath", "process.name": "AppName" },
    },
    "1001": { category: ["process"], type: ["info"], action: "application-fault-reported" },
    "1033": installer("installation", "package-installed"),
    "1034": installer("deletion", "package-removed"),
    "1040": installer("start", "installer-started"),
    "1042": installer("info", "installer-finished"),
    "11707": installer("installation", "package-installed"),
    "11724": installer("deletion", "package-removed"),
    ...sqlServer,
  },
};

const policy = (outcome: "success" | "failure", action: string): Kind => ({
  category: ["process"],
  type: ["info"],
  action,
  outcome,
  fields: { "file.path": "FilePath", "file.name": fileName("FilePath"), "user.id": "TargetUser" },
});

/** Microsoft-Windows-AppLocker and Microsoft-Windows-CodeIntegrity/Operational: what may run. */
export const codeIntegrity: Channel = {
  dataset: "windows.other",
  kinds: {
    "3033": policy("failure", "code-signature-refused"),
    "3077": policy("failure", "code-refused"),
    "8002": policy("success", "program-allowed"),
    "8003": policy("success", "program-would-be-denied"),
    "8004": policy("failure", "program-denied"),
    "8007": policy("failure", "script-denied"),
  },
};
