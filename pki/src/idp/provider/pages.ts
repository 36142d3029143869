import type { Configuration, ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import type { IdpDeps } from "../deps.ts";
import { html, trusted } from "../page/html.ts";
import type { Html } from "../page/html.ts";
import { layout, pagePolicy } from "../page/layout.ts";
import { languageOf, words } from "../page/words.ts";
import type { Language, Word } from "../page/words.ts";

type Say = (typeof words)[Language];
type Features = NonNullable<Configuration["features"]>;

/** The pages that the provider itself shows, in the city's dress: logging out, a device's code, errors. */
function show(
  ctx: KoaContextWithOIDC,
  page: { language: Language; title: string; body: Html; forms?: readonly string[] },
) {
  ctx.set("content-security-policy", pagePolicy(page.forms));
  ctx.type = "html";
  ctx.body = layout(page);
}

export const languageCookie = "cf_sso_language";

function languageFor({ config }: IdpDeps, ctx: KoaContextWithOIDC): Language {
  const chosen = ctx.cookies.get(languageCookie, { signed: false });
  const asked = ctx.oidc?.params?.["ui_locales"];
  return languageOf(typeof asked === "string" ? asked : chosen, config.language);
}

/** What went wrong, without details; a visit that is over says so. */
export async function renderError(
  deps: IdpDeps,
  ctx: KoaContextWithOIDC,
  { out, error }: { out: ErrorOut; error: Error },
): Promise<void> {
  const language = languageFor(deps, ctx);
  const say = words[language];
  const expired = error.name === "SessionNotFound";
  show(ctx, {
    language,
    title: say.errorTitle,
    body: html`<h1>${say.errorTitle}</h1><p>${expired ? say.expired : say.errorHint}</p>
<pre>${out.error}${out.error_description === undefined ? "" : `: ${out.error_description}`}</pre>`,
  });
}

export function logout(deps: IdpDeps): Features["rpInitiatedLogout"] {
  return {
    enabled: true,
    logoutSource: async (ctx, form) => {
      const language = languageFor(deps, ctx);
      const say = words[language];
      const back = ctx.oidc.session?.state?.["postLogoutRedirectUri"];
      show(ctx, {
        language,
        title: say.logoutTitle,
        forms: typeof back === "string" ? [new URL(back).origin] : [],
        body: html`<h1>${say.logoutTitle}</h1><p>${say.logoutHint}</p>${trusted(form)}
<button class="main" type="submit" form="op.logoutForm" value="yes" name="logout">${say.logoutYes}</button>
<button type="submit" form="op.logoutForm">${say.logoutNo}</button>`,
      });
    },
    postLogoutSuccessSource: async (ctx) => {
      const language = languageFor(deps, ctx);
      const say = words[language];
      const stayed = ctx.oidc.client !== undefined;
      show(ctx, {
        language,
        title: stayed ? say.stayed : say.loggedOut,
        body: html`<h1>${stayed ? say.stayed : say.loggedOut}</h1>${!stayed && html`<p>${say.loggedOutHint}</p>`}`,
      });
    },
  };
}

/** RFC 8628: a screen without a keyboard shows a code, its owner types it here. */
export function deviceFlow(deps: IdpDeps): Features["deviceFlow"] {
  const page = (ctx: KoaContextWithOIDC, title: Word, body: (say: Say) => Html) => {
    const language = languageFor(deps, ctx);
    const say = words[language];
    show(ctx, { language, title: say[title], body: body(say) });
  };
  return {
    enabled: true,
    charset: "base-20",
    mask: "****-****",
    userCodeInputSource: async (ctx, form, _out, error) =>
      page(ctx, "deviceTitle", (say) => codePage(say, xsrfOf(form), error !== undefined)),
    userCodeConfirmSource: async (ctx, form, client, _device, code) =>
      page(ctx, "deviceConfirm", (say) =>
        confirmPage(say, form, { application: client.clientName ?? client.clientId, code }),
      ),
    successSource: async (ctx) =>
      page(ctx, "deviceDone", (say) => html`<h1>${say.deviceDone}</h1><p class="done">${say.deviceDoneHint}</p>`),
  };
}

const codePage = (say: Say, xsrf: string, wrong: boolean) => html`<h1>${say.deviceTitle}</h1><p>${say.deviceHint}</p>
${wrong && html`<p class="problem" role="alert">${say.wrongCode}</p>`}
<form method="post" action="/oidc/device"><input type="hidden" name="xsrf" value="${xsrf}">
<label>${say.deviceCode}<input class="code" name="user_code" autocomplete="off" autocapitalize="characters" required></label>
<button class="main" type="submit">${say.next}</button></form>`;

const confirmPage = (say: Say, form: string, { application, code }: { application: string; code: string }) =>
  html`<h1>${say.deviceConfirm}<small>${application}</small></h1>
<p>${say.deviceConfirmHint}</p><pre>${code}</pre>${trusted(form)}
<button class="main" type="submit" form="op.deviceConfirmForm">${say.confirm}</button>
<button type="submit" form="op.deviceConfirmForm" value="yes" name="abort">${say.cancel}</button>`;

/** The provider's own form runs a script in an attribute, which our policy forbids; its secret goes into ours. */
function xsrfOf(form: string): string {
  return /name="xsrf" value="([\w-]+)"/.exec(form)?.[1] ?? "";
}
