import { acrs, Acr, satisfies } from "@chengfang/model/application";
import { interactionPolicy } from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { liveApplication } from "../applications/read.ts";
import type { IdpDeps } from "../deps.ts";
import { mayUse } from "../subject/access.ts";
import { subjectById } from "../subject/subject.ts";

const { Check, Prompt } = interactionPolicy;

/** What has to be settled with the person before an application gets its answer: a login that is strong enough, and the right to use it. */
export function policyOf(deps: IdpDeps): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.get("login")?.checks.add(
    new Check("acr", "a stronger login is asked for", "login_required", async (ctx) => {
      const { oidc } = ctx;
      if (oidc.session?.accountId === undefined) return Check.NO_NEED_TO_PROMPT; // which another check is for
      return !satisfies(acrOf(oidc.session.acr), await askedAcr(deps, ctx));
    }),
  );
  policy.get("login")?.checks.add(
    new Check("closed", "the person is not there any more", "login_required", async ({ oidc }) => {
      if (oidc.session?.accountId === undefined) return Check.NO_NEED_TO_PROMPT;
      const subject = await subjectById(deps, oidc.session.accountId);
      return subject === undefined || subject.closed !== null;
    }),
  );
  policy.add(
    new Prompt(
      { name: "access", requestable: false },
      new Check("not_granted", "the person may not use this application", "access_denied", async ({ oidc }) => {
        const subject = await subjectById(deps, oidc.session?.accountId ?? "");
        return subject === undefined || !(await mayUse(deps, subject, oidc.client?.clientId ?? ""));
      }),
    ),
    1,
  );
  return policy;
}

const acrOf = (text: string | undefined) => Acr.safeParse(text).data ?? acrs[0];

/** The weakest login that is enough: what the request asks for, but never less than the application is registered with. */
async function askedAcr(deps: IdpDeps, { oidc }: KoaContextWithOIDC): Promise<Acr> {
  return weakestEnough(deps, { clientId: oidc.client?.clientId ?? "", acrValues: oidc.params?.["acr_values"] });
}

/**
 * The weakest way to log in that is enough: the application's least, or the weakest of what was asked that is not below
 * it.
 */
export async function weakestEnough(
  deps: Pick<IdpDeps, "db">,
  { clientId, acrValues }: { clientId: string; acrValues: unknown },
): Promise<Acr> {
  const application = await liveApplication(deps, clientId);
  const least = application?.content.minimumAcr ?? acrs[0];
  const named =
    typeof acrValues === "string" ? acrValues.split(" ").flatMap((each) => Acr.safeParse(each).data ?? []) : [];
  const asked = acrs.find((each) => named.includes(each)) ?? acrs[0];
  return satisfies(asked, least) ? asked : least;
}
