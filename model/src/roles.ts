import { z } from "zod";
import { administrators } from "./administrators.ts";

/** Who a person or a machine is to the platform. */
export const Role = z.enum([
  "analyst",
  "lead",
  "owner",
  "reviewer",
  "sysadmin",
  "secadmin",
  "auditor",
  "viewer",
  "collector",
  /** A token that plays one drill into its lane. */
  "drill",
  "screen",
  "ra-enter",
  "ra-review",
  "ca-operator",
  "kmc-operator",
]);
export type Role = z.infer<typeof Role>;

export { administrators };

/** Why these roles cannot be held by one person, or undefined if they can. The database keeps the same rule. */
export function conflictOfRoles(roles: readonly Role[]): string | undefined {
  const held = administrators.filter((role) => roles.includes(role));
  if (held.length > 1) return `${held.join(" + ")}: three administrators are three people`;
  if (roles.includes("secadmin") && roles.length > 1) return "secadmin holds no other role";
  if (roles.includes("auditor") && roles.length > 1) return "auditor holds no other role";
  return undefined;
}

/**
 * Who gives an account of these roles a new password, or takes it out of use: no administrator may do it to one who
 * watches them. Nobody does it to the security administrator but whoever is at the machine itself.
 */
export function keeperOf(roles: readonly Role[]): Role | undefined {
  if (roles.includes("secadmin")) return undefined;
  return administrators.some((each) => roles.includes(each)) ? "secadmin" : "sysadmin";
}
