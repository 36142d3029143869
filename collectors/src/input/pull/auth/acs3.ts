import { canonical, hmac, sha256 } from "./request.ts";
import type { Credentials, Request } from "./request.ts";

/**
 * 阿里云's signature V3. The name and version of the operation are headers of the request already.
 * https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
 */
export function signAliyun(
  request: Request,
  { id, secret }: Credentials,
  { at, nonce }: { readonly at: number; readonly nonce: string },
): Record<string, string> {
  const headers = {
    ...request.headers,
    host: request.host,
    "x-acs-date": `${new Date(at).toISOString().slice(0, 19)}Z`,
    "x-acs-signature-nonce": nonce,
    "x-acs-content-sha256": sha256(request.body),
  };
  const signed = Object.fromEntries(
    Object.entries(headers).filter(([name]) => /^(?:host|content-type|x-acs-.*)$/.test(name)),
  );
  const { text, names } = canonical(request, signed);
  const signature = hmac(secret, `ACS3-HMAC-SHA256\n${sha256(text)}`).toString("hex");
  const authorization = `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names},Signature=${signature}`;
  return { ...headers, authorization };
}
