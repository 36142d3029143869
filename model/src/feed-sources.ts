import type { FeedFormat } from "./containment.ts";

export interface FeedSource {
  /** Somebody held the format against what is named. */
  readonly verified: boolean;
  readonly zh: string;
  readonly en: string;
}

/** What each format of the block list was written from. */
export const feedSources: Readonly<Record<FeedFormat, FeedSource>> = {
  plain: {
    verified: true,
    zh: "每行一个地址、网段或域名。",
    en: "One address, network or domain a line.",
  },
  huawei: {
    verified: true,
    zh: "华为 USG 命令参考：address 命令（mask 掩码长度、IPv6 前缀长度）。",
    en: "Huawei USG command reference: address (mask length; IPv6 prefix length).",
  },
  h3c: {
    verified: true,
    zh: "H3C Comware V7 安全命令参考：对象组命令。",
    en: "H3C Comware V7 security command reference: object group commands.",
  },
  fortigate: {
    verified: false,
    zh: "凭通用知识编写；FortiOS 6.2 CLI 参考中仅核对了 firewall address 的字段。",
    en: "From general knowledge; only the fields of firewall address were held against the FortiOS 6.2 CLI reference.",
  },
  asa: { verified: false, zh: "凭通用知识编写。", en: "From general knowledge." },
  iptables: { verified: false, zh: "凭通用知识编写。", en: "From general knowledge." },
  nft: {
    verified: false,
    zh: "凭通用知识编写；nft(8) 中仅核对了集合的字段。",
    en: "From general knowledge; only the fields of a set were held against nft(8).",
  },
};
