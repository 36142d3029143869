import { Refusal } from "@chengfang/model/refusal";
import type { Role } from "@chengfang/model/roles";
import type { Actor } from "../../actor.ts";
import type { Profile } from "../../profile/profile.ts";
import type { Approval } from "../protocol.ts";

/** GB/T 25056-2018, GM/T 0034-2014: entry, review and issue (录入、审核、制证) are posts of different people. */
const posts = { enter: "ra-enter", review: "ra-review", issue: "ca-operator" } as const satisfies Record<string, Role>;
const acts = ["enter", "review", "issue"] as const;

/**
 * Whether this actor may have a certificate of this profile: a part of the platform that the profile names, or the last
 * of three different people in their posts. Refuses ("forbidden") with what is missing.
 */
export function authorise(profile: Profile, actor: Actor, approvals: readonly Approval[]): void {
  const itself: readonly string[] = profile.automatic;
  if (itself.includes(actor.account)) return;
  if (!profile.people) throw new Refusal("forbidden", `${profile.name} is not issued to ${actor.account}`);
  const by = acts.map((act) => approvals.findLast((each) => each.act === act));
  for (const [i, act] of acts.entries()) {
    const approval = by[i];
    if (approval === undefined) throw new Refusal("forbidden", `nobody did the ${act}`, { act });
    if (!approval.actor.roles.includes(posts[act])) {
      throw new Refusal("forbidden", `${approval.actor.account} is not ${posts[act]}`, { act });
    }
  }
  const accounts = by.map((each) => each?.actor.account);
  if (new Set(accounts).size < acts.length) {
    throw new Refusal("forbidden", "entry, review and issue are three people", { accounts: accounts.join(", ") });
  }
  if (actor.account !== accounts.at(-1)) throw new Refusal("forbidden", "whoever issues asks for it");
}
