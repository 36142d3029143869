import type { Channel } from "../kind.ts";
import { accounts } from "./security-account.ts";
import { logons } from "./security-logon.ts";
import { objects } from "./security-object.ts";
import { system } from "./security-system.ts";
import { subject } from "./who.ts";

/** The audit log of Windows: https://learn.microsoft.com/windows/security/threat-protection/auditing/ */
export const security: Channel = {
  dataset: "windows.security",
  kinds: { ...logons, ...accounts, ...objects, ...system },
  fields: subject,
};
