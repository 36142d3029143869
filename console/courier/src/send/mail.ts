import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import type { DeliveryConfig } from "@chengfang/model/config";
import type { ChannelSecret, ChannelTarget } from "@chengfang/model/reporting/channel";
import { createTransport } from "nodemailer";
import { Failure } from "../failure.ts";
import type { Outgoing } from "../message.ts";
import { addressOf } from "../net/guard.ts";

type Mail = Extract<ChannelTarget, { kind: "mail" }>;

interface Sending {
  readonly target: Mail;
  readonly secret: ChannelSecret;
  readonly message: Outgoing;
  readonly config: DeliveryConfig;
}

/** A mail with its papers; the same delivery has the same Message-ID, so that a second copy is known for one. */
export async function sendMail({ target, secret, message, config }: Sending): Promise<void> {
  const { address } = await addressOf(target.host, config.allow);
  const timeout = config.timeoutSeconds * 1000;
  const transport = createTransport({
    host: address,
    port: target.port,
    secure: target.security === "tls",
    requireTLS: target.security === "starttls",
    ignoreTLS: target.security === "none",
    tls: {
      servername: target.host,
      ...(config.ca === undefined ? {} : { ca: [...rootCertificates, readFileSync(config.ca, "utf8")] }),
    },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(target.user === "" ? {} : { auth: { user: target.user, pass: secret.word ?? "" } }),
  });
  try {
    await transport.sendMail({
      from: target.from,
      to: target.to,
      subject: message.title.replaceAll(/[\s\p{C}]+/gu, " "),
      text: message.text,
      messageId: `<${message.id}@chengfang>`,
      date: new Date(message.now),
      attachments: (await message.attached()).map(({ name, bytes, type }) => ({
        filename: name.replaceAll(/\p{C}/gu, ""), // a name that turns its direction looks like another type
        content: Buffer.from(bytes),
        contentType: type,
      })),
    });
  } catch (error) {
    throw unsent(error);
  } finally {
    transport.close();
  }
}

/** By code alone: a server's words may repeat what it was told. */
function unsent(error: unknown): Failure {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const said = responseCode === undefined ? "" : ` (${responseCode})`;
  // 5xx is for good (RFC 5321 4.2.1); a wrong password may lock the account if it is tried again.
  return new Failure(
    `mail: ${code ?? "failed"}${said}`,
    code === "EAUTH" || (responseCode !== undefined && responseCode >= 500),
  );
}
