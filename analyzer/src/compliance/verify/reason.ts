interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Why evidence is refused; a closed set. */
const refusals = {
  "too-large": { zh: "文件超过 32 MB", en: "the file is larger than 32 MB" },
  "not-evidence": { zh: "不是代理写出的证据文件", en: "this is not a file that an agent writes" },
  "not-payload": { zh: "证据内容不合格式", en: "what the evidence holds is not of the known shape" },
  "unknown-key": { zh: "签名密钥未登记", en: "it is signed with a key that nobody registered" },
  "bad-key": { zh: "登记的公钥不能用", en: "the registered public key cannot be used" },
  "key-revoked": { zh: "签名密钥已撤销", en: "it is signed with a revoked key" },
  "other-key": { zh: "签名密钥属于另一台主机", en: "it is signed with another host's key" },
  "bad-signature": { zh: "签名不符，内容被改动过", en: "the signature does not fit: the content was changed" },
  "other-host": { zh: "证据来自另一台主机", en: "the evidence is of another host" },
  "clock-ahead": { zh: "采集时间在未来，主机时钟不准", en: "it was observed in the future: the host's clock is wrong" },
  "too-old": { zh: "采集时间早于收到时间 31 天以上", en: "it was observed more than 31 days before it came" },
} satisfies Record<string, Words>;

/** What is accepted, but worth a word. */
const notes = {
  "clock-skew": { zh: "主机时钟偏快", en: "the host's clock is ahead" },
  "host-unproven": {
    zh: "资产未登记主机名与地址，仅凭密钥认定",
    en: "the asset has no registered host name or address; its key alone tells",
  },
} satisfies Record<string, Words>;

export interface RefusalReason {
  readonly code: keyof typeof refusals;
  readonly text: Words;
}

export interface Note {
  readonly code: keyof typeof notes;
  readonly text: Words;
}

/** Ends the reading of one piece of evidence; verifyEvidence turns it into a value. */
export class Refused extends Error {
  readonly reason: RefusalReason;

  constructor(code: RefusalReason["code"], detail: string) {
    super(code);
    this.reason = refusalOf(code, detail);
  }
}

const refusalOf = (code: RefusalReason["code"], detail: string): RefusalReason => ({
  code,
  text: withDetail(refusals[code], detail),
});

/** Why evidence for one asset is refused if its machine's evidence was already believed to be of another asset. */
export const machineOfAnother = (machineId: string, assetName: string): RefusalReason =>
  refusalOf("other-host", `${assetName}, machine id ${machineId}`);

export const noteOf = (code: Note["code"], detail: string): Note => ({ code, text: withDetail(notes[code], detail) });

function withDetail({ zh, en }: Words, detail: string): Words {
  return detail === "" ? { zh, en } : { zh: `${zh}（${detail}）`, en: `${en} (${detail})` };
}
