import type { Channel, FieldMap, Kind } from "../kind.ts";
import { accountDomain, accountName, fileName, integer } from "../values.ts";

const user: FieldMap = { "user.name": accountName("UserName"), "user.domain": accountDomain("UserName") };
const context: FieldMap = { "user.name": accountName("UserContext"), "user.domain": accountDomain("UserContext") };
const program: FieldMap = {
  "process.executable": "Path",
  "process.name": fileName("Path"),
  "process.pid": integer("ProcessID"),
};

const task = (type: string, action: string, fields: FieldMap = user): Kind => ({
  category: ["configuration"],
  type: [type],
  action,
  fields,
});
const run = (type: string, action: string, fields: FieldMap = context): Kind => ({
  category: ["process"],
  type: [type],
  action,
  fields,
});

export const taskScheduler: Channel = {
  dataset: "windows.other",
  kinds: {
    "100": run("start", "scheduled-task-started"),
    "101": { ...run("start", "scheduled-task-start-failed"), outcome: "failure" },
    "102": run("end", "scheduled-task-finished"),
    "103": { ...run("start", "scheduled-task-action-failed"), outcome: "failure" },
    "106": task("creation", "scheduled-task-created", context),
    "110": run("start", "scheduled-task-triggered-by-user"),
    "129": run("start", "scheduled-task-process-created", program),
    "140": task("change", "scheduled-task-updated"),
    "141": task("deletion", "scheduled-task-deleted"),
    "142": task("change", "scheduled-task-disabled"),
    "200": run("start", "scheduled-task-action-started"),
    "201": run("end", "scheduled-task-action-finished"),
  },
};
