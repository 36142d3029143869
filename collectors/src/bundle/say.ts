export type Language = "zh" | "en";

const sentences = {
  sender: {
    zh: "须以 --sender 给出发送方名称（字母、数字、点与横线）",
    en: "--sender names the sender: letters, digits, dots and dashes",
  },
  either: {
    zh: "或给出文件，或用 --stream 取本机事件流，二者取一",
    en: "name files, or take this machine's stream by --stream: one of them",
  },
  unsigned: {
    zh: "没有签名证书：以 --certificate 与 --key 给出，或先启动平台以取得证书",
    en: "no certificate to sign with: give --certificate and --key, or start the platform so that it has one",
  },
  nothing: { zh: "没有新的记录", en: "there is nothing new" },
  noAcknowledgement: { zh: "该文件不是回执", en: "this file is no acknowledgement" },
} as const satisfies Record<string, Record<Language, string>>;

export const say = (language: Language, sentence: keyof typeof sentences): string => sentences[sentence][language];
