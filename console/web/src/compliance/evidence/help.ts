import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  evidence: {
    about: {
      zh: "证据：采集脚本、工具报告与上传文件，均有哈希与签名可核验。",
      en: "Evidence: what agents, tools and people gave, each provable by hash and signature.",
    },
    terms: ["evidence", "hashChain"],
  },
  "agent-keys": {
    about: {
      zh: "采集脚本：为每台主机生成只读脚本，收集合规证据，不改动主机。",
      en: "Scripts that gather a host’s evidence; they read and change nothing.",
    },
    terms: ["evidence"],
  },
};
