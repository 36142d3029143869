import { type EventType, nameFile, text, whole } from "../place.ts";

/** [MS-ERREF]: answers that neither grant nor refuse. */
const interim: ReadonlySet<string> = new Set([
  "STATUS_MORE_PROCESSING_REQUIRED",
  "STATUS_PENDING",
  "STATUS_NO_MORE_FILES",
]);

export const smb: EventType = {
  category: ["network", "file"],
  type: ["access", "protocol"],
  protocol: "smb",
  places: {
    "smb.filename": "file.path",
    "smb.size": ["file.size", whole],
    "smb.ntlmssp.user": "user.name",
    "smb.ntlmssp.domain": "user.domain",
    "smb.ntlmssp.host": "source.domain",
    "smb.status_code": ["error.code", text],
  },
  derive(fields, part) {
    nameFile(fields, part["filename"]);
    const { status, command } = part;
    if (typeof command === "string")
      fields["event.action"] ??= `smb-${command
        .replace(/^SMB[12]_COMMAND_/, "")
        .replaceAll("_", "-")
        .toLowerCase()}`;
    if (typeof status !== "string" || interim.has(status)) return;
    fields["event.outcome"] = status === "STATUS_SUCCESS" ? "success" : "failure";
  },
};

export const dcerpc: EventType = { category: ["network"], type: ["access", "protocol"], protocol: "dcerpc" };
