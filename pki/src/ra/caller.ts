import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import { Actor } from "../actor.ts";

/** Who asks the RA's API: a person, or a machine by its token. */
export const Caller = Actor.extend({
  displayName: z.string().max(200).default(""),
  unitId: z.string().max(200).nullable().default(null),
  language: z.enum(["zh", "en"]).default("zh"),
});
export type Caller = z.infer<typeof Caller>;

/** Accounts of machines begin so; a person's never does. */
export const machine = "token:";

export const actorOf = ({ account, name, roles, address }: Actor): Actor => ({ account, name, roles, address });

/**
 * Refuses ("forbidden") a token: deciding on a certificate or a key is an act of a person. Tokens are handed out by one
 * security administrator, who could otherwise be three people.
 */
export function requirePerson({ account }: Caller): void {
  if (account.startsWith(machine)) {
    throw new Refusal("forbidden", "people decide on this, not tokens", { reason: "person" });
  }
}
