import { randomUUID } from "node:crypto";
import { z } from "zod";
import { signAliyun } from "./acs3.ts";
import { signHuawei } from "./huawei.ts";
import type { Credentials, Request } from "./request.ts";
import { signAws } from "./sigv4.ts";

/** How a service knows who asks. */
export const Auth = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  /** A header that holds the token: `{ kind: header, name: authorization, before: "Bearer " }`. */
  z.strictObject({
    kind: z.literal("header"),
    name: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
    before: z.string().max(20).default(""),
  }),
  z.strictObject({ kind: z.literal("basic") }),
  z.strictObject({ kind: z.literal("aws"), region: z.string(), service: z.string() }),
  z.strictObject({ kind: z.literal("aliyun") }),
  z.strictObject({ kind: z.literal("huawei") }),
]);
export type Auth = z.infer<typeof Auth>;

/** All headers that a request is sent with. */
export function signed(request: Request, auth: Auth, { credentials, at }: { credentials: Credentials; at: number }) {
  const { id, secret } = credentials;
  const plain = { ...request.headers, host: request.host };
  switch (auth.kind) {
    case "none":
      return plain;
    case "header":
      return { ...plain, [auth.name]: `${auth.before}${secret}` };
    case "basic":
      return { ...plain, authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` };
    case "aws":
      return signAws(request, credentials, { region: auth.region, service: auth.service, at });
    case "aliyun":
      return signAliyun(request, credentials, { at, nonce: randomUUID().replaceAll("-", "") });
    case "huawei":
      return signHuawei(request, credentials, at);
  }
}
