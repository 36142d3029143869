import type { Channel, ChannelInput, ChannelKind, ChannelTarget } from "@chengfang/model/reporting/channel";

/** The form's words, all as typed. */
export interface ChannelForm {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly host: string;
  readonly port: string;
  readonly security: "none" | "starttls" | "tls";
  readonly user: string;
  readonly from: string;
  readonly to: string;
  readonly transport: "udp" | "tcp";
  readonly url: string;
  readonly word: string;
  readonly enabled: boolean;
  readonly language: "zh" | "en";
  readonly quietFrom: string;
  readonly quietTo: string;
}

const empty: ChannelForm = {
  name: "",
  kind: "mail",
  host: "",
  port: "465",
  security: "tls",
  user: "",
  from: "",
  to: "",
  transport: "tcp",
  url: "",
  word: "",
  enabled: true,
  language: "zh",
  quietFrom: "",
  quietTo: "",
};

export function formOf(channel: Channel | undefined): ChannelForm {
  if (channel === undefined) return empty;
  const { name, target, enabled, language, quiet } = channel;
  const times = { quietFrom: quiet?.from ?? "", quietTo: quiet?.to ?? "" };
  const same = { ...empty, name, kind: target.kind, enabled, language, ...times };
  if (target.kind === "mail") return { ...same, ...target, port: String(target.port), to: target.to.join("\n") };
  if (target.kind === "syslog") return { ...same, ...target, port: String(target.port) };
  return same;
}

/** What the API is sent; a secret that was not typed is left as it is. */
export function inputOf(form: ChannelForm): ChannelInput {
  const { name, enabled, language, url, word, quietFrom, quietTo } = form;
  const secret = { ...(url === "" ? {} : { url }), ...(word === "" ? {} : { word }) };
  return {
    name,
    enabled,
    language,
    target: targetOf(form),
    quiet: quietFrom === "" || quietTo === "" ? null : { from: quietFrom, to: quietTo },
    ...(Object.keys(secret).length === 0 ? {} : { secret }),
  };
}

function targetOf({ kind, host, port, security, user, from, to, transport }: ChannelForm): ChannelTarget {
  if (kind === "mail") {
    const addresses = to.split(/[\s,;，；]+/).filter((each) => each !== "");
    return { kind, host, port: Number(port), security, user, from, to: addresses };
  }
  return kind === "syslog" ? { kind, host, port: Number(port), transport } : { kind };
}
