import { renderSVG } from "uqr";
import type { Enrolment } from "../login/otp.ts";
import { html, trusted } from "../page/html.ts";
import type { Html } from "../page/html.ts";
import { words } from "../page/words.ts";
import type { Language } from "../page/words.ts";
import type { Own } from "./own.ts";
import type { Visitor } from "./visitor.ts";

type Say = (typeof words)[Language];

/** One's own page: applications, sessions, and the ways one logs in. */
export function selfPage(visitor: Visitor, own: Own, told?: Html): Html {
  const say = words[visitor.language];
  return html`<h1>${say.selfTitle}<small>${say.signedInAs} ${visitor.subject.name}</small></h1>
${told}
${applications(say, own)}
${sessions(say, own, visitor)}
${!visitor.mayChange && html`<p class="problem">${say.reauthenticate} <a href="/oidc/self/stronger">${say.login}</a></p>`}
${authenticator(say, own, visitor)}
${passkeys(say, own, visitor)}
${visitor.mayChange && visitor.subject.accountId === null && password(say)}
<form method="post" action="/oidc/self/logout"><button type="submit">${say.logout}</button></form>`;
}

function applications(say: Say, { applications: list }: Own): Html {
  return html`<section><h2>${say.applications}</h2>
${list.length === 0 ? html`<p>${say.noApplications}</p>` : html`<ul class="plain">${list.map(({ name, url }) => html`<li><a href="${url}">${name}</a></li>`)}</ul>`}
</section>`;
}

function sessions(say: Say, { sessions: list }: Own, { sessionUid }: Visitor): Html {
  const rows = list.map(
    (each) => html`<tr><td>${timeOf(each.startedAt)}</td><td>${each.address}</td><td>${wayOf(say, each.acr)}</td>
<td>${each.id === sessionUid ? say.thisSession : html`<form class="inline" method="post" action="/oidc/self/sessions/${each.id}/end"><button class="small" type="submit">${say.endSession}</button></form>`}</td></tr>`,
  );
  return html`<section><h2>${say.sessions}</h2>
<table><thead><tr><th scope="col">${say.since}</th><th scope="col">${say.from}</th><th scope="col">${say.way}</th><th scope="col">${say.endSession}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

const timeOf = (at: string) => new Date(at).toLocaleString("sv-SE").slice(0, 16);

function wayOf(say: Say, acr: string): string {
  const names: Readonly<Record<string, string>> = {
    pwd: say.password,
    "pwd+otp": `${say.password} + ${say.otp}`,
    passkey: say.passkeys,
    cert: say.certificateWord,
  };
  return names[acr] ?? acr;
}

function authenticator(say: Say, { authenticator: on }: Own, { mayChange }: Visitor): Html {
  const act = on ? "remove" : "begin";
  return html`<section><h2>${say.authenticator}</h2><p>${on ? say.authenticatorOn : say.authenticatorOff}</p>
${mayChange && html`<form method="post" action="/oidc/self/authenticator/${act}"><button type="submit">${on ? say.remove : say.enrol}</button></form>`}</section>`;
}

function passkeys(say: Say, { passkeys: list }: Own, { mayChange }: Visitor): Html {
  const remove = (id: string) => html`<form class="inline" method="post" action="/oidc/self/passkeys/remove">
<input type="hidden" name="id" value="${id}"><button class="small" type="submit">${say.remove}</button></form>`;
  const rows = list.map(
    ({ id, label, created_at }) => html`<li>${label} · ${created_at.slice(0, 10)} ${mayChange && remove(id)}</li>`,
  );
  const add = html`<p class="problem" role="alert" id="problem"></p>
<form data-new-passkey="/oidc/self/passkeys" hidden><label>${say.passkeyName}<input name="label" maxlength="60" required></label>
<button type="submit">${say.addPasskey}</button></form>`;
  return html`<section><h2>${say.passkeys}</h2>
${rows.length === 0 ? html`<p>${say.noPasskeys}</p>` : html`<ul class="plain">${rows}</ul>`}
${mayChange && add}</section>`;
}

function password(say: Say): Html {
  return html`<section><h2>${say.ownPassword}</h2><p>${say.ownPasswordHint}</p>
<form method="post" action="/oidc/self/password"><label>${say.newPassword}<input type="password" name="password" autocomplete="new-password" required></label>
<button type="submit">${say.save}</button></form></section>`;
}

/** The QR code of a new authenticator, and the field for its first code. */
export function enrolPage(language: Language, { secret, uri }: Enrolment, wrong = false): Html {
  const say = words[language];
  return html`<h1>${say.authenticator}</h1><p>${say.scan}</p>
<div class="qr" role="img" aria-label="QR">${trusted(renderSVG(uri, { pixelSize: 4, border: 1 }))}</div>
<p>${say.secret}</p><pre>${secret}</pre>
${wrong && html`<p class="problem" role="alert">${say.wrongCode}</p>`}
<form method="post" action="/oidc/self/authenticator/confirm">
<label>${say.otp}<input class="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required></label>
<button class="main" type="submit">${say.confirm}</button></form>`;
}

/** The recovery codes, shown this once. */
export function codesPage(language: Language, codes: readonly string[]): Html {
  const say = words[language];
  return html`<h1>${say.recoveryTitle}</h1><p>${say.recoveryHint}</p>
<ul class="codes">${codes.map((code) => html`<li>${code}</li>`)}</ul><p><a href="/oidc/self">${say.selfTitle}</a></p>`;
}
