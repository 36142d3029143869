import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { words } from "./words.ts";
import type { Language } from "./words.ts";

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  /** Address of the same page in the other language; without it there is no switch. */
  readonly otherLanguage?: string;
  /** Own scripts of this page, by name under `/oidc/page/`. */
  readonly scripts?: readonly string[];
  /** A wide page instead of the narrow column of a form. */
  readonly wide?: boolean;
}

/** A whole page, with the city's wall beside it as at the console's own login. */
export function layout({ language, title, body, otherLanguage, scripts = [], wide = false }: Page): string {
  const say = words[language];
  return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${say.name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/oidc/page/font.css">
<link rel="stylesheet" href="/oidc/page/style.css">
${scripts.map((name) => html`<script type="module" src="/oidc/page/${name}"></script>`)}
</head>
<body>
<div class="entry">
<header class="brand">${mark}<strong>${say.name}</strong><p>${say.tagline}</p><p>${say.note}</p></header>
<main${wide && html` class="wide"`}>
${otherLanguage !== undefined && html`<a class="language" lang="${language === "zh" ? "en" : "zh-CN"}" href="${otherLanguage}">${say.other}</a>`}
${body}
</main>
</div>
</body>
</html>`.markup;
}

/** A city wall with its gate, as in the console. */
const mark = html`<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round" aria-hidden="true"><path d="M4 9V5h4v3h4V5h8v3h4V5h4v4l-2 3v15H6V12Z"/><path d="M12 27v-7a4 4 0 0 1 8 0v7"/></svg>`;

/** Headers of a page. With `no-referrer` browsers would send forms with `Origin: null`, which tells nothing (Fetch §3.2). */
export function pageHeaders(forms: readonly string[] = []): Record<string, string> {
  return {
    "content-security-policy": pagePolicy(forms),
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
  };
}

/**
 * The policy of a page: nothing but its own style and scripts, framed by nobody. Forms lead to single sign-on itself and to
 * where it may send the browser on afterwards: browsers hold redirects after a form to the same list.
 */
export function pagePolicy(forms: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${forms.join(" ")}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
