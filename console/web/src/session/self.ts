import type { Permission } from "@chengfang/model/access";
import type { Role } from "@chengfang/model/roles";

export type Language = "zh" | "en";

/** Who is logged in, as `GET /api/self` tells it. */
export interface Self {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  readonly language: Language;
  readonly unitId: string | null;
  readonly mustChange: boolean;
  /** Repeated in `x-csrf-token` with every write. */
  readonly csrf: string;
  /** How they proved who they are (RFC 8176). */
  readonly amr: readonly string[];
  /** Whether single sign-on opened the session. */
  readonly sso: boolean;
}
