import type { FieldMap } from "../kind.ts";

/** Security events name who did it (`Subject…`), to whom (`Target…`), and with what. */
export const subject: FieldMap = {
  "user.id": "SubjectUserSid",
  "user.name": "SubjectUserName",
  "user.domain": "SubjectDomainName",
  "winlog.logon.id": "SubjectLogonId",
};

/** The account that an administrator worked on. */
export const subjectOnTarget: FieldMap = {
  ...subject,
  "user.target.id": "TargetSid",
  "user.target.name": "TargetUserName",
  "user.target.domain": "TargetDomainName",
};

/** The group that an administrator worked on. */
export const subjectOnGroup: FieldMap = {
  ...subject,
  "group.id": "TargetSid",
  "group.name": "TargetUserName",
  "group.domain": "TargetDomainName",
};

/** The member that was put into a group or taken out of it. */
export const subjectOnMember: FieldMap = {
  ...subjectOnGroup,
  "user.target.id": "MemberSid",
  "user.target.name": (fields) => commonName(fields["winlog.event_data.MemberName"]),
  "user.target.group.id": "TargetSid",
  "user.target.group.name": "TargetUserName",
  "user.target.group.domain": "TargetDomainName",
};

/** `CN=name,OU=…` → `name`. */
function commonName(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  return /^CN=((?:[^,\\]|\\.)+)/i.exec(value)?.[1];
}
