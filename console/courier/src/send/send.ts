import type { DeliveryConfig } from "@chengfang/model/config";
import type { ChannelSecret, ChannelTarget } from "@chengfang/model/reporting/channel";
import type { Outgoing } from "../message.ts";
import { sendMail } from "./mail.ts";
import { sendDingtalk, sendFeishu, sendWebhook, sendWecom } from "./robots.ts";
import { sendSyslog } from "./syslog.ts";

export interface Sending {
  readonly target: ChannelTarget;
  readonly secret: ChannelSecret;
  readonly message: Outgoing;
  readonly config: DeliveryConfig;
}

/** Sends a message over a channel; a `Failure` says why it did not arrive. */
export async function send({ target, ...sending }: Sending): Promise<void> {
  if (target.kind === "mail") return sendMail({ target, ...sending });
  if (target.kind === "syslog") return sendSyslog(target, sending.message, sending.config);
  const by = { webhook: sendWebhook, wecom: sendWecom, dingtalk: sendDingtalk, feishu: sendFeishu } as const;
  return by[target.kind](sending);
}
