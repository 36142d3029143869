import { useTranslate } from "react-admin";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { EvidenceDesk } from "./EvidenceDesk.tsx";
import "../compliance.css";

/** What was given as evidence and what became of it. */
export default function EvidencePage() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate("resources.evidence.name")} />
      <EvidenceDesk />
    </>
  );
}
