import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { PageTitle } from "../ui/PageTitle.tsx";
import { FormatEditor } from "./FormatEditor.tsx";

/** A format of one's own, written anew; onboarding leaves the lines here that no format knew. */
export default function FormatCreate() {
  const translate = useTranslate();
  const navigate = useNavigate();
  return (
    <>
      <PageTitle title={translate("formats.new")} />
      <FormatEditor own={undefined} onSaved={({ name }) => void navigate(`/formats/${name}`)} />
    </>
  );
}
