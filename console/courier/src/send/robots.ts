import type { ChannelSecret } from "@chengfang/model/reporting/channel";
import type { DeliveryConfig } from "@chengfang/model/config";
import { z } from "zod";
import { Failure } from "../failure.ts";
import type { Outgoing } from "../message.ts";
import { post } from "../net/post.ts";
import { cut, inertMarkdown } from "./cut.ts";
import { signDingtalk, signFeishu, signWebhook } from "./sign.ts";

interface Sending {
  readonly secret: ChannelSecret;
  readonly message: Outgoing;
  readonly config: DeliveryConfig;
}

const urlOf = ({ url }: ChannelSecret): string => {
  if (url === undefined) throw new Failure("the channel has no address", true);
  return url;
};

/** A JSON document, signed if the channel has a secret. */
export async function sendWebhook({ secret, message, config }: Sending): Promise<void> {
  const { id, title, text, now } = message;
  const body = JSON.stringify({ id, at: new Date(now).toISOString(), title, text: cut(text, 200_000) });
  const signed = secret.word === undefined ? {} : { "x-chengfang-signature": signWebhook(secret.word, body, now) };
  await post({ url: urlOf(secret), body, headers: { "x-chengfang-delivery": id, ...signed } }, config);
}

/** 企业微信 group robot: markdown of at most 4096 bytes. */
export async function sendWecom({ secret, message, config }: Sending): Promise<void> {
  const content = cut(`**${inertMarkdown(message.title)}**\n${inertMarkdown(message.text)}`, 4096);
  const body = JSON.stringify({ msgtype: "markdown", markdown: { content } });
  accepted(await post({ url: urlOf(secret), body, headers: {} }, config), "errcode");
}

/** 钉钉 custom robot: markdown, lines apart, at most 20,000 bytes. */
export async function sendDingtalk({ secret, message, config }: Sending): Promise<void> {
  const url = new URL(urlOf(secret));
  if (secret.word !== undefined) {
    const { timestamp, sign } = signDingtalk(secret.word, message.now);
    url.searchParams.set("timestamp", timestamp);
    url.searchParams.set("sign", sign);
  }
  const lines = inertMarkdown(message.text).replaceAll("\n", "\n\n");
  const text = cut(`### ${inertMarkdown(message.title)}\n\n${lines}`, 18_000);
  const body = JSON.stringify({ msgtype: "markdown", markdown: { title: cut(message.title, 200), text } });
  accepted(await post({ url: url.href, body, headers: {} }, config), "errcode");
}

/** 飞书 custom robot: a rich-text post whose parts are plain text, the body at most 20 kB. */
export async function sendFeishu({ secret, message, config }: Sending): Promise<void> {
  const lines = cut(message.text, 15_000).split("\n");
  const content = lines.map((text) => [{ tag: "text", text }]);
  const rich = { msg_type: "post", content: { post: { zh_cn: { title: cut(message.title, 500), content } } } };
  const signed = secret.word === undefined ? {} : signFeishu(secret.word, message.now);
  accepted(
    await post({ url: urlOf(secret), body: JSON.stringify({ ...signed, ...rich }), headers: {} }, config),
    "code",
  );
}

const Answer = z.object({
  errcode: z.number().optional(),
  code: z.number().optional(),
  StatusCode: z.number().optional(),
});

/** Robots answer 200 and say in the body whether they took it. */
function accepted(text: string, field: "errcode" | "code"): void {
  const answer = Answer.safeParse(parsed(text));
  const code = answer.success ? (answer.data[field] ?? answer.data.StatusCode) : undefined;
  if (code === undefined) throw new Failure("the robot's answer could not be read");
  if (code !== 0) throw new Failure(`the robot refused it: ${code}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
