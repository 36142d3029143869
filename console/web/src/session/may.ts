import type { Permission } from "@chengfang/model/access";
import { currentSelf, useSelf } from "./session.ts";

/** Whether the person logged in holds a permission; the API refuses by the same table. */
export const mayI = (permission: Permission): boolean => currentSelf()?.permissions.includes(permission) ?? false;

export function useMay(permission: Permission): boolean {
  return useSelf()?.permissions.includes(permission) ?? false;
}
