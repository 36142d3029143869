import { satisfies } from "@chengfang/model/application";
import { html } from "../page/html.ts";
import type { Html } from "../page/html.ts";
import { words } from "../page/words.ts";
import type { Word } from "../page/words.ts";
import type { Visit } from "./visit.ts";

/** What is wrong, above a form. */
const problemOf = (visit: Visit, problem: Word | undefined) =>
  html`<p class="problem" role="alert" id="problem">${problem === undefined ? "" : words[visit.language][problem]}</p>`;

const title = (visit: Visit) => html`<h1>${words[visit.language].loginTo}<small>${visit.application}</small></h1>`;

const hereOf = ({ uid }: Visit) => `/oidc/interaction/${uid}`;

/** The first page: a password where that is enough, and the other ways. */
export function loginPage(visit: Visit, { problem, certificateUrl }: { problem?: Word; certificateUrl: string }): Html {
  const say = words[visit.language];
  const here = hereOf(visit);
  const password = satisfies("pwd+otp", visit.asked);
  return html`${title(visit)}
${visit.reasons.includes("acr") && html`<p>${say.stronger}</p>`}
${problemOf(visit, problem)}
${password && passwordForm(visit)}
<div class="ways">
${password && html`<h2>${say.ways}</h2>`}
<a class="way" href="${certificateUrl}"><span>${say.byCertificate}</span><small>${say.byCertificateHint}</small></a>
${satisfies("passkey", visit.asked) && html`<form data-passkey="${here}/passkey" hidden><button type="submit"><span>${say.byPasskey}</span><small>${say.byPasskeyHint}</small></button></form>`}
<a class="way" href="${here}/signature"><span>${say.byChallenge}</span><small>${say.byChallengeHint}</small></a>
</div>
${cancelForm(visit)}`;
}

function passwordForm(visit: Visit): Html {
  const say = words[visit.language];
  return html`<form method="post" action="${hereOf(visit)}/password">
<label>${say.user}<input name="name" autocomplete="username" autocapitalize="none" spellcheck="false" value="${visit.hint}" required></label>
<label>${say.password}<input name="password" type="password" autocomplete="current-password" required></label>
<button class="main" type="submit">${say.submit}</button>
</form>`;
}

const cancelForm = (visit: Visit) =>
  html`<form method="post" action="${hereOf(visit)}/cancel"><button class="quiet" type="submit">${words[visit.language].cancel}</button></form>`;

/** Asks for the one-time code. */
export function secondStepPage(visit: Visit, problem?: Word): Html {
  const say = words[visit.language];
  return html`<h1>${say.otpTitle}<small>${visit.application}</small></h1><p>${say.otpHint}</p>
${problemOf(visit, problem)}
<form method="post" action="${hereOf(visit)}/second-step">
<label>${say.otp}<input class="code" name="code" autocomplete="one-time-code" inputmode="text" maxlength="40" required autofocus></label>
<button class="main" type="submit">${say.submit}</button>
</form>
${cancelForm(visit)}`;
}

/** Shows what is to be signed with a certificate, and takes the signature. */
export function signaturePage(visit: Visit, { challenge, problem }: { challenge: string; problem?: Word }): Html {
  const say = words[visit.language];
  return html`<h1>${say.challengeTitle}<small>${visit.application}</small></h1><p>${say.challengeHint}</p>
${problemOf(visit, problem)}
<h2>${say.challenge}</h2><pre id="challenge">${challenge}</pre>
<form method="post" action="${hereOf(visit)}/signature">
<label>${say.certificate}<textarea name="certificate" rows="5" spellcheck="false" required></textarea></label>
<label>${say.signature}<textarea name="signature" rows="3" spellcheck="false" required></textarea></label>
<p>${say.algorithm}</p>
<button class="main" type="submit">${say.submit}</button>
</form>
${cancelForm(visit)}`;
}

/** Somebody is logged in and may not use this application. */
export function deniedPage(visit: Visit, user: string): Html {
  const say = words[visit.language];
  const told = say.denied.replace("{user}", user).replace("{application}", visit.application);
  return html`<h1>${say.deniedTitle}</h1><p>${told}</p>
<form method="post" action="${hereOf(visit)}/cancel"><button class="main" type="submit">${say.back}</button></form>
<form method="post" action="${hereOf(visit)}/switch"><button class="quiet" type="submit">${say.switchUser}</button></form>`;
}
