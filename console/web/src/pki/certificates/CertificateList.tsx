import type { CertificateRow } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { Empty } from "../../ui/Empty.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { CertificateFilters } from "./CertificateFilters.tsx";
import { CertificateTable } from "./CertificateTable.tsx";
import "../pki.css";
import type { CertificateLists, CertificateWords } from "./CertificateFilters.tsx";

const open: Question<CertificateWords, CertificateLists> = {
  words: { q: "", issuer: "", profile: "", unitId: "", owner: "", expiringDays: "" },
  lists: { status: [] },
  sort: ["notBefore", "DESC"],
  page: 0,
};

/** Every certificate there is, found by anything that stands in it. */
export default function CertificateList() {
  const translate = useTranslate();
  const list = useList<CertificateRow, CertificateWords, CertificateLists>("pki/certificates", open);
  return (
    <>
      <PageTitle title={translate("resources.certificates.name")} />
      <CertificateFilters list={list} />
      <ListFrame list={list} empty={<Empty title={translate("certificates.empty")} />}>
        <CertificateTable rows={list.data?.rows ?? []} sort={list.question.sort} onSort={list.sortBy} />
      </ListFrame>
    </>
  );
}
