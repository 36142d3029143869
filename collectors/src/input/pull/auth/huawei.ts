import { canonical, compact, hmac, sha256 } from "./request.ts";
import type { Credentials, Request } from "./request.ts";

/**
 * 华为云's AK/SK signature; the path that is signed ends with a slash, whether that which is asked does or not.
 * https://support.huaweicloud.com/devg-apisign/apisign-devg-pdf.pdf
 */
export function signHuawei(request: Request, { id, secret }: Credentials, at: number): Record<string, string> {
  const time = compact(at);
  const headers = { ...request.headers, host: request.host, "x-sdk-date": time };
  const path = request.path.endsWith("/") ? request.path : `${request.path}/`;
  const { text, names } = canonical({ ...request, path }, headers);
  const signature = hmac(secret, `SDK-HMAC-SHA256\n${time}\n${sha256(text)}`).toString("hex");
  return { ...headers, authorization: `SDK-HMAC-SHA256 Access=${id}, SignedHeaders=${names}, Signature=${signature}` };
}
