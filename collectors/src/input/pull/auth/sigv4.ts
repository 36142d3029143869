import { canonical, compact, hmac, sha256 } from "./request.ts";
import type { Credentials, Request } from "./request.ts";

interface Scope {
  readonly region: string;
  readonly service: string;
  readonly at: number;
}

/**
 * AWS Signature Version 4 in a header. S3 also wants the hash of the body in one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function signAws(request: Request, { id, secret }: Credentials, scope: Scope): Record<string, string> {
  const { region, service, at } = scope;
  const time = compact(at);
  const day = time.slice(0, 8);
  const hash = sha256(request.body);
  const content = service === "s3" ? { "x-amz-content-sha256": hash } : {};
  const headers = { ...request.headers, host: request.host, "x-amz-date": time, ...content };
  const { text, names } = canonical(request, headers, hash);
  const place = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", time, place, sha256(text)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), "aws4_request");
  const signature = hmac(key, toSign).toString("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${place}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}
