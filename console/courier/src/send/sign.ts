import { createHmac } from "node:crypto";

/** Our own webhook: `t=SECONDS,v1=HEX`, HMAC-SHA256 over `SECONDS.BODY`; receivers refuse what is old. */
export function signWebhook(secret: string, body: string, now: number): string {
  const t = Math.floor(now / 1000);
  return `t=${t},v1=${createHmac("sha256", secret).update(`${t}.${body}`).digest("hex")}`;
}

/** 钉钉: HMAC-SHA256 under the secret over `MILLISECONDS\nSECRET`, Base64, as a query parameter. */
export function signDingtalk(secret: string, now: number): { timestamp: string; sign: string } {
  const timestamp = `${now}`;
  return { timestamp, sign: createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64") };
}

/** 飞书: HMAC-SHA256 under `SECONDS\nSECRET` over nothing, Base64, in the body. */
export function signFeishu(secret: string, now: number): { timestamp: string; sign: string } {
  const timestamp = `${Math.floor(now / 1000)}`;
  return { timestamp, sign: createHmac("sha256", `${timestamp}\n${secret}`).update("").digest("base64") };
}
