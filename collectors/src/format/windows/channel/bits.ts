import { type Channel, datum, type Kind } from "../kind.ts";
import { accountDomain, accountName, fileName, integer } from "../values.ts";

const url = datum("url");
const transfer = (type: readonly string[], action: string): Kind => ({
  category: ["network"],
  type,
  action,
  fields: {
    "url.original": "url",
    "url.full": "url",
    "network.protocol": (fields) => /^(https?):/i.exec(url(fields) ?? "")?.[1]?.toLowerCase(),
    "user.name": accountName("User"),
    "user.domain": accountDomain("User"),
  },
});

/** Microsoft-Windows-Bits-Client/Operational: background downloads. */
export const bits: Channel = {
  dataset: "windows.other",
  kinds: {
    "3": {
      category: ["network"],
      type: ["info"],
      action: "bits-job-created",
      fields: {
        "user.name": accountName("jobOwner"),
        "user.domain": accountDomain("jobOwner"),
        "process.executable": "processPath",
        "process.name": fileName("processPath"),
        "process.pid": integer("processId"),
      },
    },
    "59": transfer(["connection", "start"], "bits-transfer-started"),
    "60": transfer(["connection", "end"], "bits-transfer-stopped"),
    "61": transfer(["connection", "end"], "bits-transfer-failed"),
  },
};
