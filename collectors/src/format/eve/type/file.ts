import { type EventType, lower, nameFile, whole } from "../place.ts";

export const fileinfo: EventType = {
  category: ["network", "file"],
  type: ["info"],
  action: "file-transferred",
  places: {
    "fileinfo.filename": "file.path",
    "fileinfo.size": ["file.size", whole],
    "fileinfo.md5": ["file.hash.md5", lower],
    "fileinfo.sha1": ["file.hash.sha1", lower],
    "fileinfo.sha256": ["file.hash.sha256", lower],
    "fileinfo.mimetype": "file.mime_type",
  },
  derive: (fields, part) => nameFile(fields, part["filename"]),
};

export const nfs: EventType = {
  category: ["network", "file"],
  type: ["access", "protocol"],
  protocol: "nfs",
  places: { "nfs.filename": "file.path" },
  derive(fields, part) {
    nameFile(fields, part["filename"]);
    const { status } = part;
    if (typeof status === "string") fields["event.outcome"] = status === "OK" ? "success" : "failure";
  },
};

export const tftp: EventType = {
  category: ["network", "file"],
  type: ["access", "protocol"],
  protocol: "tftp",
  places: { "tftp.file": "file.path" },
  derive: (fields, part) => nameFile(fields, part["file"]),
};

/** Replies of RFC 959 that say how a login or a transfer ended. */
const replies: ReadonlyMap<unknown, "success" | "failure"> = new Map([
  ["230", "success"],
  ["226", "success"],
  ["250", "success"],
  ["430", "failure"],
  ["530", "failure"],
  ["550", "failure"],
]);

export const ftp: EventType = {
  category: ["network"],
  type: ["access", "protocol"],
  protocol: "ftp",
  derive(fields, part) {
    const { command, command_data: data, completion_code: codes } = part;
    if (command === "USER" && typeof data === "string" && data !== "") fields["user.name"] = data;
    const outcome = Array.isArray(codes)
      ? codes.map((code) => replies.get(code)).find((each) => each !== undefined)
      : undefined;
    if (outcome !== undefined) fields["event.outcome"] = outcome;
  },
};

export const ftpData: EventType = {
  category: ["network", "file"],
  type: ["access", "protocol"],
  protocol: "ftp-data",
  places: { "ftp_data.filename": "file.path" },
  derive: (fields, part) => nameFile(fields, part["filename"]),
};
