import { reasonWords } from "@chengfang/model/health-words";
import type { Language } from "../words.ts";

export interface Sums {
  readonly sources: number;
  readonly received: number;
  readonly stored: number;
  readonly unparsed: number;
  readonly rejected: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly silent: number;
  readonly open: number;
}

interface StatementWords {
  readonly title: (day: string) => string;
  readonly titleLines: (organisation: string, day: string) => readonly string[];
  readonly head: string;
  readonly overview: string;
  readonly scope: (span: string, sums: Sums) => string;
  readonly balance: (sums: Sums) => string;
  readonly open: (records: number) => string;
  readonly duplicates: (records: number) => string;
  readonly silent: (sources: number) => string;
  readonly losses: string;
  readonly noLoss: string;
  readonly lossHint: string;
  readonly sources: string;
  readonly noSource: string;
  readonly sourcesHint: string;
  readonly evidence: string;
  readonly segments: (count: number, events: number, bytes: string) => string;
  readonly noSegment: string;
  readonly chain: (first: string, last: string, manifest: string) => string;
  readonly signed: (signer: string, serial: string) => string;
  readonly digest: (sha256: string) => string;
  readonly previous: (sha256: string | null) => string;
  readonly verify: string;
  readonly kind: Readonly<Record<"lost" | "rejected", string>>;
  readonly reason: Readonly<Record<string, string>>;
  readonly lossColumns: readonly string[];
  readonly sourceColumns: readonly string[];
  readonly silentMark: string;
}

const count = (n: number) => n.toLocaleString("en-US");

/** 日志采集完整性声明, in both languages. */
export const statementWords: Readonly<Record<Language, StatementWords>> = {
  zh: {
    title: (day) => `${day}日志采集完整性声明`,
    titleLines: (organisation, day) => [organisation, `${day}日志采集完整性声明`],
    head: "",
    overview: "总体情况",
    scope: (span, { sources }) =>
      `本声明所述时段为${span}（北京时间），涉及日志来源${sources}个，未发送日志的来源一并列出。`,
    balance: ({ received, stored, unparsed, rejected, lost }) =>
      `共收到日志${count(received)}条，其中入库${count(stored)}条，入库但未能解析${count(unparsed)}条，拒收${count(rejected)}条，丢失${count(lost)}条。`,
    open: (records) => `截止时刻另有${count(records)}条已收到、正在写入，计入次日。`,
    duplicates: (records) => `重复送达${count(records)}条，已识别，未再入库，不计入收到。`,
    silent: (sources) => `截止时刻有${sources}个来源处于静默，在来源明细中注明。`,
    losses: "拒收与丢失",
    noLoss: "本时段没有拒收，也没有丢失。",
    lossHint: "拒收系已告知发送方的；丢失系发送方不知情的。原因与条数如下。",
    sources: "来源明细",
    noSource: "本时段没有任何来源。",
    sourcesHint: "各来源的条数如下，按收到条数排列。",
    evidence: "数据与签名",
    segments: (n, events, bytes) =>
      `本时段封存数据段${n}个，事件${count(events)}条，${bytes}，每段的 SHA-256、SM3 摘要列于电子声明。`,
    noSegment: "本时段没有封存数据段。",
    chain: (first, last, manifest) => `数据段自${first}至${last}首尾相连，末段清单的 SM3 摘要为：${manifest}。`,
    signed: (signer, serial) =>
      `本件由电子声明生成，以电子声明为准。电子声明由平台采集证书签名，证书主体：${signer}，序列号：${serial}。`,
    digest: (sha256) => `电子声明的 SHA-256 摘要为：${sha256}。`,
    previous: (sha256) => (sha256 === null ? "本声明是第一份声明。" : `前一份声明的 SHA-256 摘要为：${sha256}。`),
    verify: "核验方法：对电子声明文件运行 chengfang statement verify，应显示有效及上述摘要。",
    kind: { lost: "丢失", rejected: "拒收" },
    reason: reasonWords.zh,
    lossColumns: ["来源", "输入", "类别", "原因", "条数"],
    sourceColumns: ["来源", "输入", "收到", "入库", "未解析", "拒收", "丢失", "最近"],
    silentMark: "静默",
  },
  en: {
    title: (day) => `Statement of Completeness of ${day}`,
    titleLines: (_organisation, day) => [`Statement of Completeness of ${day}`],
    head: "Log Collection",
    overview: "Overview",
    scope: (span, { sources }) =>
      `This statement is on the time ${span} (Beijing time) and on ${sources} sources of logs, those that sent nothing included.`,
    balance: ({ received, stored, unparsed, rejected, lost }) =>
      `${count(received)} records were received: ${count(stored)} stored, ${count(unparsed)} stored without being understood, ${count(rejected)} rejected and ${count(lost)} lost.`,
    open: (records) =>
      `${count(records)} more had come and were being written when the time ended; they belong to the next day.`,
    duplicates: (records) =>
      `${count(records)} records came again, were recognised and not stored again; they are not among the received.`,
    silent: (sources) => `Silent when the time ended: ${sources} of the sources; their list says which.`,
    losses: "Rejected and Lost",
    noLoss: "Nothing was rejected and nothing lost.",
    lossHint: "Of what was rejected the sender was told; of what was lost it does not know. Reasons and numbers:",
    sources: "Sources",
    noSource: "There was no source.",
    sourcesHint: "The records of each source, those with most first:",
    evidence: "Data and Signature",
    segments: (n, events, bytes) =>
      `${n} segments with ${count(events)} events (${bytes}) were sealed; the electronic statement has the SHA-256 and SM3 digests of each.`,
    noSegment: "No segment was sealed in this time.",
    chain: (first, last, manifest) =>
      `The segments ${first} to ${last} are one chain; the SM3 digest of the last one's manifest is ${manifest}.`,
    signed: (signer, serial) =>
      `This paper was made from the electronic statement, which prevails. It is signed with the certificate of the collectors, subject ${signer}, serial number ${serial}.`,
    digest: (sha256) => `SHA-256 of the electronic statement: ${sha256}.`,
    previous: (sha256) =>
      sha256 === null ? "There is no statement before it." : `SHA-256 of the statement before it: ${sha256}.`,
    verify:
      "To verify it, run chengfang statement verify on the file: it has to say that it is valid, and the digest above.",
    kind: { lost: "lost", rejected: "rejected" },
    reason: reasonWords.en,
    lossColumns: ["Source", "Input", "What", "Reason", "Records"],
    sourceColumns: ["Source", "Input", "Received", "Stored", "Unparsed", "Rejected", "Lost", "Last"],
    silentMark: "silent",
  },
};
