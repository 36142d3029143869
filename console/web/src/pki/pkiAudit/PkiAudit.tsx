import type { PkiAuditLine } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { AuditTable } from "../../audit/AuditTable.tsx";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
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
        <AuditTable lines={list.data?.rows ?? []} />
      </ListFrame>
    </>
  );
}
