import type { FieldMap, Kind } from "../kind.ts";
import { subject, subjectOnGroup, subjectOnMember, subjectOnTarget } from "./who.ts";

const onUser = (type: string, action: string, fields: FieldMap = subjectOnTarget): Kind => ({
  category: ["iam"],
  type: ["user", type],
  action,
  fields,
});
const onComputer = (type: string, action: string): Kind => ({
  category: ["iam"],
  type: [type, "admin"],
  action,
  fields: subjectOnTarget,
});
const onGroup = (type: string, action: string, fields: FieldMap = subjectOnGroup): Kind => ({
  category: ["iam"],
  type: ["group", type],
  action,
  fields,
});
const added = onGroup("creation", "added-group-account");
const changed = onGroup("change", "modified-group-account");
const deleted = onGroup("deletion", "deleted-group-account");
const joined = onGroup("change", "added-member-to-group", subjectOnMember);
const left = onGroup("change", "removed-member-from-group", subjectOnMember);

/** Management of users, computers and groups. */
export const accounts: Readonly<Record<string, Kind>> = {
  "4720": onUser("creation", "added-user-account"),
  "4722": onUser("change", "enabled-user-account"),
  "4723": onUser("change", "changed-password"),
  "4724": onUser("change", "reset-password"),
  "4725": onUser("deletion", "disabled-user-account"),
  "4726": onUser("deletion", "deleted-user-account"),
  "4738": onUser("change", "modified-user-account"),
  "4740": onUser("change", "locked-out-user-account"),
  "4767": onUser("change", "unlocked-user-account"),
  "4781": onUser("change", "renamed-user-account", {
    ...subject,
    "user.target.name": "OldTargetUserName",
    "user.changes.name": "NewTargetUserName",
  }),
  "4765": onUser("change", "sid-history-added"),
  "4766": { ...onUser("change", "sid-history-add-failed"), outcome: "failure" },
  "4780": onUser("change", "administrator-acl-set"),
  "4794": { category: ["iam"], type: ["user", "change"], action: "directory-restore-password-set", fields: subject },
  "4798": onUser("info", "group-membership-enumerated"),

  "4741": onComputer("creation", "added-computer-account"),
  "4742": onComputer("change", "changed-computer-account"),
  "4743": onComputer("deletion", "deleted-computer-account"),

  "4727": added,
  "4728": joined,
  "4729": left,
  "4730": deleted,
  "4731": added,
  "4732": joined,
  "4733": left,
  "4734": deleted,
  "4735": changed,
  "4737": changed,
  "4744": onGroup("creation", "added-distribution-group-account"),
  "4745": onGroup("change", "changed-distribution-group-account"),
  "4746": onGroup("change", "added-member-to-distribution-group", subjectOnMember),
  "4747": onGroup("change", "removed-member-from-distribution-group", subjectOnMember),
  "4748": onGroup("deletion", "deleted-distribution-group-account"),
  "4749": onGroup("creation", "added-distribution-group-account"),
  "4750": onGroup("change", "changed-distribution-group-account"),
  "4751": onGroup("change", "added-member-to-distribution-group", subjectOnMember),
  "4752": onGroup("change", "removed-member-from-distribution-group", subjectOnMember),
  "4753": onGroup("deletion", "deleted-distribution-group-account"),
  "4754": added,
  "4755": changed,
  "4756": joined,
  "4757": left,
  "4758": deleted,
  "4759": onGroup("creation", "added-distribution-group-account"),
  "4760": onGroup("change", "changed-distribution-group-account"),
  "4761": onGroup("change", "added-member-to-distribution-group", subjectOnMember),
  "4762": onGroup("change", "removed-member-from-distribution-group", subjectOnMember),
  "4763": onGroup("deletion", "deleted-distribution-group-account"),
  "4764": onGroup("change", "type-changed-group-account"),
  "4799": onGroup("info", "user-member-enumerated"),
};
