import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { FormatEditor } from "./FormatEditor.tsx";
import { useOwnFormats } from "./useFormats.ts";

/** A format of one's own, and what it was before. */
export default function FormatEdit() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const navigate = useNavigate();
  const { data, error, refetch } = useOwnFormats();
  const [times, setTimes] = useState(0);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const own = data.find(({ name }) => name === id);
  if (own === undefined) return <Empty title={translate("formats.gone", { name: id })} />;
  return (
    <>
      <PageTitle title={`${translate("resources.formats.name")} ${own.name}`} />
      <FormatEditor
        key={`${own.name} ${times}`}
        own={own}
        onSaved={({ name }) => {
          if (name !== own.name) void navigate(`/formats/${name}`);
          else void refetch().then(() => setTimes(times + 1));
        }}
      />
    </>
  );
}
