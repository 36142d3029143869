import { Role } from "@chengfang/model/roles";
import { z } from "zod";

/** Who asks for an act of the identity authority: a person with an account, or a part of the platform. */
export const Actor = z.object({
  /** The account's id; `acme`, `est`, `scep`, `cmp`, `platform`, `cli` or `ca` for what acts by itself. */
  account: z.string().min(1).max(200),
  name: z.string().max(200),
  roles: z.array(Role),
  /** Where the person was; empty for the platform itself. */
  address: z.string().max(200),
});
export type Actor = z.infer<typeof Actor>;
