import type { FastifyRequest } from "fastify";
import type { Provider } from "oidc-provider";
import { z } from "zod";
import type { Acr } from "@chengfang/model/application";
import { liveApplication } from "../applications/read.ts";
import { selfClient } from "../applications/client.ts";
import type { IdpDeps } from "../deps.ts";
import { languageOf, words } from "../page/words.ts";
import type { Language } from "../page/words.ts";
import { languageCookie } from "../provider/pages.ts";
import { weakestEnough } from "../provider/policy.ts";
import type { Exchange } from "./exchange.ts";

/** One visit of a login page: which application sent whom, and what it asks for. */
export interface Visit {
  readonly uid: string;
  readonly prompt: string;
  readonly reasons: readonly string[];
  readonly language: Language;
  readonly applicationId: string;
  readonly application: string;
  /** Where the browser may be sent at the end. */
  readonly redirectOrigin: string | undefined;
  /** The weakest login that is enough. */
  readonly asked: Acr;
  /** Who is logged in already. */
  readonly accountId: string | undefined;
  readonly hint: string;
}

const text = z.string().default("").catch("");
const Params = z.object({ client_id: text, redirect_uri: text, acr_values: text, ui_locales: text, login_hint: text });

/** The interaction that this browser is in: the provider knows it by its signed cookie, which is bound to the page's path. */
export async function visitOf(deps: IdpDeps, provider: Provider, { request, reply }: Exchange): Promise<Visit> {
  const { uid, prompt, params, session } = await provider.interactionDetails(request.raw, reply.raw);
  const given = Params.parse(params);
  const language = languageFor(deps, request, given.ui_locales);
  return {
    uid,
    prompt: prompt.name,
    reasons: prompt.reasons,
    language,
    applicationId: given.client_id,
    application: await nameOf(deps, given.client_id, language),
    redirectOrigin: URL.parse(given.redirect_uri)?.origin,
    asked: await weakestEnough(deps, { clientId: given.client_id, acrValues: given.acr_values }),
    accountId: session?.accountId,
    hint: given.login_hint.slice(0, 100),
  };
}

async function nameOf(deps: IdpDeps, id: string, language: Language): Promise<string> {
  if (id === selfClient) return words[language].selfTitle;
  const { name = id, nameEn = "" } = (await liveApplication(deps, id))?.content ?? {};
  return language === "en" && nameEn !== "" ? nameEn : name;
}

/** What the page's own switch chose, else what the application asks for, else the platform's. */
export function languageFor({ config }: IdpDeps, request: FastifyRequest, asked = ""): Language {
  const [, chosen] = new RegExp(`(?:^|; )${languageCookie}=(zh|en)`).exec(request.headers.cookie ?? "") ?? [];
  return languageOf(chosen ?? asked, config.language);
}
