import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { FormatEditor } from "./FormatEditor.tsx";
import { useOwnFormats, useShippedFormat } from "./useFormats.ts";

/** A format of one's own, and what it was before; or one that is shipped, to be read and to begin with. */
export default function FormatEdit() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const navigate = useNavigate();
  const { data, error, refetch } = useOwnFormats();
  const [times, setTimes] = useState(0);
  const own = data?.find(({ name }) => name === id);
  const shipped = useShippedFormat(id, data !== undefined && own === undefined);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  if (own === undefined && shipped.isLoading) return <div className="wait">{translate("ui.loading")}</div>;
  if (own === undefined && shipped.data === undefined) return <Empty title={translate("formats.gone", { name: id })} />;
  return (
    <div className="stack">
      <PageTitle title={`${translate("resources.formats.name")} ${id}`} />
      {own === undefined && <p className="banner">{translate("formats.shipped")}</p>}
      <FormatEditor
        key={`${id} ${times}`}
        own={own}
        begin={shipped.data}
        onSaved={({ name }) => {
          if (name !== id) void navigate(`/formats/${name}`);
          else void refetch().then(() => setTimes(times + 1));
        }}
      />
    </div>
  );
}
