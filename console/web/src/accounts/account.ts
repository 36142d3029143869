import { Role } from "@chengfang/model/roles";

/** `GET /api/accounts`. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly unitId: string | null;
  readonly language: "zh" | "en";
  readonly roles: readonly Role[];
  readonly mustChange: boolean;
  readonly enabled: boolean;
  readonly lockedUntil: string | null;
  readonly createdAt: string;
  readonly lastLoginAt: string | null;
}

/** Roles of people; `collector`, `drill` and `screen` are for tokens of machines. */
export const peopleRoles = Role.options.filter((role) => !["collector", "drill", "screen"].includes(role));
