import type { PkiAuditLine } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { actionIn } from "../../audit/actions.ts";
import { AuditDetail } from "../../audit/AuditDetail.tsx";
import { useLanguage } from "../../i18n/titled.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { Actor } from "../../ui/Actor.tsx";
import { When } from "../../ui/When.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { VerifyChains } from "./VerifyChains.tsx";
import "../pki.css";

type Words = "q" | "part" | "outcome";
const open: Question<Words, never> = {
  words: { q: "", part: "", outcome: "" },
  lists: {},
  sort: ["at", "DESC"],
  page: 0,
};
const parts = ["ca", "ra", "kmc"] as const;

/** Every act of CA, RA and KMC; read by the auditor, changed by nobody. */
export default function PkiAudit() {
  const translate = useTranslate();
  const list = useList<PkiAuditLine, Words, never>("pki/audit", open);
  const { words } = list.question;
  const single = (name: Words, values: readonly string[], of: string) => ({
    single: true,
    choices: values.map((value) => ({ value, label: translate(`${of}.${value}`) })),
    value: [words[name]].filter(Boolean),
    onChange: ([value = ""]: string[]) => list.word(name, value),
  });
  return (
    <>
      <PageTitle title={translate("resources.pki-audit.name")} />
      <div className="bar">
        <SearchBox label={translate("audit.search")} value={words.q} onChange={(q) => list.word("q", q)} />
        <ChoiceChip label={translate("pkiAudit.part")} {...single("part", parts, "pkiAudit.parts")} />
        <ChoiceChip
          label={translate("audit.outcomeLabel")}
          {...single("outcome", ["success", "failure"], "audit.outcome")}
        />
        <VerifyChains />
      </div>
      <ListFrame list={list} empty={<Empty title={translate("audit.empty")} />}>
        <Table lines={list.data?.rows ?? []} />
      </ListFrame>
    </>
  );
}

function Table({ lines }: { lines: readonly PkiAuditLine[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("pkiAudit.part")}</th>
          {(["seq", "at", "actor", "action", "target"] as const).map((column) => (
            <th key={column}>{translate(`audit.column.${column}`)}</th>
          ))}
          <th>{translate("audit.outcomeLabel")}</th>
          <th>{translate("audit.column.address")}</th>
          <th className="fill">{translate("audit.detail")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line }: { line: PkiAuditLine }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <tr>
      <td className="tight">{translate(`pkiAudit.parts.${line.part}`, { _: line.part })}</td>
      <td className="number">{line.seq}</td>
      <td>
        <When at={line.at} />
      </td>
      <td className="strong">
        <Actor name={line.actor} />
      </td>
      <td className="nowrap" title={line.action}>
        {actionIn(language, line.action)}
      </td>
      <td className="mono quiet target">{line.target}</td>
      <td className={line.outcome === "failure" ? "bad tight" : "tight"}>
        {translate(`audit.outcome.${line.outcome}`, { _: line.outcome })}
      </td>
      <td className="mono">{line.address}</td>
      <td className="audit-detail">
        <AuditDetail detail={line.detail} />
      </td>
    </tr>
  );
}
