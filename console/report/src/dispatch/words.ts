import type { BulletinBody, NoticeBody, UpwardBody, WarningBody } from "@chengfang/model/reporting/body";
import { levelNames } from "@chengfang/model/reporting/level";
import { warningNames } from "@chengfang/model/reporting/warning";
import { paragraphs } from "../paragraphs.ts";
import type { Language } from "../words.ts";
import type { PaperSection, Text, Told } from "./paper-text.ts";

type Say<B> = Readonly<Record<Language, (body: B, told: Told) => Text>>;

const part = (heading: string, text: string): PaperSection => ({ heading, lines: paragraphs(text) });
const units = ({ frame }: Told) =>
  frame.units.length === 0 || frame.units.length > 12 ? "各有关单位" : frame.units.join("、");
const unitsEn = ({ frame }: Told) =>
  frame.units.length === 0 || frame.units.length > 12 ? "the units concerned" : frame.units.join(", ");

const contactZh = (contact: string, phone: string) => {
  const said = [contact && `联系人：${contact}`, phone && `联系电话：${phone}`].filter(Boolean);
  return said.length === 0 ? "" : `（${said.join("，")}）`;
};
const contactEn = (contact: string, phone: string) => {
  const said = [contact && `Contact: ${contact}`, phone && `telephone ${phone}`].filter(Boolean);
  return said.length === 0 ? "" : `(${said.join(", ")})`;
};

export const warningText: Say<WarningBody> = {
  zh: (body, told) => {
    const colour = warningNames[body.level].zh;
    const from = body.startsAt === null ? "自即日起生效" : `自${told.moment(body.startsAt)}起生效`;
    const until = body.validUntil === null ? "" : `，有效期至${told.moment(body.validUntil)}`;
    return {
      addressee: `${units(told)}：`,
      opening: [`经研判，现发布网络安全${colour}预警，${from}${until}。有关事项通知如下：`],
      sections: [
        part("预警事由", body.cause),
        part("影响范围", body.scope),
        part("可能造成的危害", body.harm),
        part("防范措施", body.measures),
        part("反馈要求", body.feedback),
      ],
      closing: [],
      note: contactZh(told.frame.contact, told.frame.phone),
    };
  },
  en: (body, told) => {
    const from = body.startsAt === null ? "at once" : `from ${told.moment(body.startsAt)}`;
    const until = body.validUntil === null ? "" : ` until ${told.moment(body.validUntil)}`;
    return {
      addressee: `To ${unitsEn(told)}:`,
      opening: [`A ${warningNames[body.level].en.toLowerCase()} cybersecurity warning is in force ${from}${until}.`],
      sections: [
        part("Cause", body.cause),
        part("Scope", body.scope),
        part("Possible harm", body.harm),
        part("Measures", body.measures),
        part("Feedback", body.feedback),
      ],
      closing: [],
      note: contactEn(told.frame.contact, told.frame.phone),
    };
  },
};

const urgencies = {
  "": { zh: "", en: "" },
  urgent: { zh: "加急", en: "URGENT" },
  "most-urgent": { zh: "特急", en: "MOST URGENT" },
} as const;

export const noticeText: Say<NoticeBody> = {
  zh: (body, told) => {
    const { dueAt } = told.dispatch;
    const due = dueAt === null ? "" : `反馈截止时间：${told.moment(dueAt)}。`;
    return {
      urgency: urgencies[body.urgency].zh,
      addressee: `${units(told)}：`,
      opening: [],
      sections: [
        part("情况概述", body.situation),
        part("影响范围", body.scope),
        part("风险分析", body.risk),
        part("处置建议", body.advice),
        part("时限与反馈要求", [body.feedback, due].filter(Boolean).join("\n")),
      ],
      closing: ["特此通报。"],
      note: contactZh(body.contact || told.frame.contact, body.phone || told.frame.phone),
      enclosures: body.enclosures,
      copies: body.copies,
    };
  },
  en: (body, told) => {
    const { dueAt } = told.dispatch;
    const due = dueAt === null ? "" : `Answers are due by ${told.moment(dueAt)}.`;
    return {
      urgency: urgencies[body.urgency].en,
      addressee: `To ${unitsEn(told)}:`,
      opening: [],
      sections: [
        part("What happened", body.situation),
        part("Scope", body.scope),
        part("Risk", body.risk),
        part("What to do", body.advice),
        part("Deadline and feedback", [body.feedback, due].filter(Boolean).join("\n")),
      ],
      closing: [],
      note: contactEn(body.contact || told.frame.contact, body.phone || told.frame.phone),
      enclosures: body.enclosures,
      copies: body.copies,
    };
  },
};

const stages = {
  first: { zh: "首报", en: "First report" },
  follow: { zh: "续报", en: "Follow-up" },
  final: { zh: "终报", en: "Final report" },
} as const;

/** The fields of Article 7, and of the final report those of Article 8. */
export const upwardText: Say<UpwardBody> = {
  zh: (body, told) => {
    const line = (name: string, text: string) =>
      text === "" ? [] : [`${name}：${text}${/[。！？]$/.test(text) ? "" : "。"}`];
    const facts = [
      ...line("发生时间", body.occurredAt === null ? "" : told.moment(body.occurredAt)),
      ...line("发生地点", body.place),
      ...line("事件类型", body.type),
      ...line("事件级别", `${levelNames[body.level].zh}网络安全事件`),
    ];
    const final = body.stage === "final";
    return {
      titleLines: [`${told.dispatch.title.replace(/的报告$/, "")}的报告`, `（${stages[body.stage].zh}）`],
      addressee: `${body.authority || "省互联网信息办公室"}：`,
      opening: ["根据《国家网络安全事件报告管理办法》有关规定，现将有关情况报告如下："],
      sections: [
        part("事发单位及系统基本情况", body.unit),
        { heading: "事件基本情况", lines: facts },
        part("影响和危害", body.harm),
        part("已采取的措施及效果", body.taken),
        part("勒索情况", body.ransom),
        part("事态发展趋势及可能进一步造成的危害", body.trend),
        part("事件原因初步分析", body.cause),
        part("溯源调查线索", body.leads),
        part("拟采取的措施及需要支持的事项", body.planned),
        part("现场保护情况", body.scene),
        part("责任追究情况", final ? body.accountability : ""),
        part("完善整改情况", final ? body.rectification : ""),
        part("经验教训", final ? body.lessons : ""),
        part("其他情况", body.other),
      ],
      closing: ["特此报告。"],
      note: contactZh(body.contact || told.frame.contact, body.phone || told.frame.phone),
    };
  },
  en: (body, told) => {
    const line = (name: string, text: string) => (text === "" ? [] : [`${name}: ${text}`]);
    const facts = [
      ...line("Time", body.occurredAt === null ? "" : told.moment(body.occurredAt)),
      ...line("Place", body.place),
      ...line("Type", body.type),
      ...line("Level", levelNames[body.level].en),
    ];
    const final = body.stage === "final";
    return {
      titleLines: [told.dispatch.title, stages[body.stage].en],
      addressee: `To ${body.authority}:`,
      opening: [],
      sections: [
        part("Unit and systems", body.unit),
        { heading: "The incident", lines: facts },
        part("Effect and harm", body.harm),
        part("Measures taken", body.taken),
        part("Ransom", body.ransom),
        part("Trend", body.trend),
        part("First analysis of the cause", body.cause),
        part("Leads", body.leads),
        part("Planned measures and help wanted", body.planned),
        part("Preservation of the scene", body.scene),
        part("Accountability", final ? body.accountability : ""),
        part("Rectification", final ? body.rectification : ""),
        part("Lessons", final ? body.lessons : ""),
        part("Other", body.other),
      ],
      closing: [],
      note: contactEn(body.contact || told.frame.contact, body.phone || told.frame.phone),
    };
  },
};

export const bulletinText: Say<BulletinBody> = {
  zh: (body) => ({
    addressee: "",
    opening: [],
    sections: body.sections.map(({ title, text }) => part(title, text)),
    closing: [],
    copies: body.copies,
  }),
  en: (body) => ({
    addressee: "",
    opening: [],
    sections: body.sections.map(({ title, text }) => part(title, text)),
    closing: [],
    copies: body.copies,
  }),
};
