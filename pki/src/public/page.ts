import { X509Certificate, hash } from "node:crypto";
import type { FastifyPluginAsync } from "fastify";
import { rootsOf } from "../ca/roots.ts";
import type { Root } from "../ca/roots.ts";
import type { RaContext } from "../ra/context.ts";

type Language = "zh" | "en";

const words = {
  zh: {
    title: "统一身份认证公共服务",
    roots: "根证书",
    rootsHint: "安装前请通过另一渠道核对指纹。",
    services: "服务",
    fingerprint: "SHA-256 指纹",
    other: "English",
  },
  en: {
    title: "Public services of the identity authority",
    roots: "Root certificates",
    rootsHint: "Compare the fingerprint by another channel before you install one.",
    services: "Services",
    fingerprint: "SHA-256 fingerprint",
    other: "中文",
  },
} as const satisfies Record<Language, Record<string, string>>;

const services: readonly (readonly [path: string, zh: string, en: string])[] = [
  ["/acme/directory", "ACME 自动签发（RFC 8555）", "ACME, automatic issuance (RFC 8555)"],
  ["/.well-known/est/cacerts", "EST 设备注册（RFC 7030）", "EST, enrolment of devices (RFC 7030)"],
  ["/scep", "SCEP 设备注册（RFC 8894）", "SCEP, enrolment of devices (RFC 8894)"],
  ["/cmp", "CMP 证书管理（RFC 4210、RFC 9810）", "CMP, certificate management (RFC 4210, RFC 9810)"],
  ["/ocsp", "OCSP 证书状态（RFC 6960）", "OCSP, status of certificates (RFC 6960)"],
  ["/tsa", "时间戳（RFC 3161）", "Time stamps (RFC 3161)"],
  ["/.well-known/openid-configuration", "单点登录（OpenID Connect）", "Single sign-on (OpenID Connect)"],
];

const style = `body{font:16px/1.6 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1c2733}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}code{font-size:.8rem;overflow-wrap:anywhere}li{margin:.4rem 0}`;
const policy = `default-src 'none'; style-src 'sha256-${hash("sha256", style, "base64")}'; frame-ancestors 'none'`;

/** The page that says what is here, with the roots to install; in Chinese, or English for whoever prefers it. */
export const page =
  ({ issued, config }: RaContext): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Querystring: { lang?: string } }>("/", { config: { access: "public" } }, async (request, reply) => {
      const language = languageOf(request.query.lang, request.headers["accept-language"]);
      const roots = await rootsOf(issued);
      reply.type("text/html; charset=utf-8").header("content-security-policy", policy);
      return reply.send(render(language, { organisation: config.organisation, roots }));
    });
  };

function languageOf(asked: string | undefined, accepted = ""): Language {
  if (asked === "zh" || asked === "en") return asked;
  return /^\s*en/i.test(accepted) ? "en" : "zh";
}

interface Content {
  readonly organisation: string;
  readonly roots: readonly Root[];
}

function render(language: Language, { organisation, roots }: Content): string {
  const say = words[language];
  const rootLines = roots.map(({ id, name, certificate }) => {
    const { fingerprint256 } = new X509Certificate(certificate);
    const link = `<a href="/aia/${escaped(id)}.cer" download>${escaped(name)}</a>`;
    return `<li>${link}<br>${say.fingerprint} <code>${fingerprint256}</code></li>`;
  });
  const serviceLines = services.map(([path, zh, en]) => `<li>${language === "zh" ? zh : en} <code>${path}</code></li>`);
  const other = language === "zh" ? "en" : "zh";
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${say.title}</title><style>${style}</style>
<h1>${escaped(organisation)} · ${say.title}</h1><p><a href="/?lang=${other}" lang="${other}">${say.other}</a></p>
<h2>${say.roots}</h2><p>${say.rootsHint}</p><ul>${rootLines.join("")}</ul>
<h2>${say.services}</h2><ul>${serviceLines.join("")}</ul></html>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (each) => entities[each] ?? each);
