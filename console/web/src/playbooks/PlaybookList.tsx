import type { Playbook } from "@chengfang/model/playbook";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { className } from "../incidents/gradeText.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useAct } from "../ui/useAct.ts";
import { PlaybookEditor } from "./PlaybookEditor.tsx";
import { PlaybookSteps } from "./PlaybookSteps.tsx";
import "./playbooks.css";

/** The playbooks there are: those that came with the platform, and the city's own. */
export default function PlaybookList() {
  const translate = useTranslate();
  const writes = useMay("playbooks.write");
  const [editing, setEditing] = useState<Playbook>();
  const { playbooks, error, refresh, retire } = usePlaybooks();
  if (error) return <Failure error={error} onRetry={refresh} />;
  return (
    <>
      <PageTitle title={translate("resources.playbooks.name")} />
      <p className="quiet">{translate("playbooks.listHint")}</p>
      {playbooks.map((playbook) => (
        <One
          key={playbook.id}
          playbook={playbook}
          writes={writes}
          onEdit={() => setEditing(playbook)}
          onRetire={() => void retire(playbook)}
        />
      ))}
      {editing && (
        <PlaybookEditor
          playbook={editing}
          onClose={() => setEditing(undefined)}
          onSaved={() => {
            setEditing(undefined);
            refresh();
          }}
        />
      )}
    </>
  );
}

function usePlaybooks() {
  const client = useQueryClient();
  const { act } = useAct();
  const { data = [], error } = useQuery({
    queryKey: ["playbooks"],
    queryFn: async ({ signal }) => request<Playbook[]>("/playbooks", { signal }),
  });
  const refresh = () => void client.invalidateQueries({ queryKey: ["playbooks"] });
  const retire = async ({ id }: Playbook) => {
    await act({ path: `/playbooks/${id}/retire`, done: "playbooks.retired" });
    refresh();
  };
  return { playbooks: data, error, refresh, retire };
}

interface OneProps {
  readonly playbook: Playbook;
  readonly writes: boolean;
  readonly onEdit: () => void;
  readonly onRetire: () => void;
}

function One({ playbook, writes, onEdit, onRetire }: OneProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { zh, en, shipped, basis, steps } = playbook;
  return (
    <details className="panel playbook">
      <summary>
        <strong>{titleIn(language, en, zh)}</strong>
        <span className="tag">{className(playbook.class, language)}</span>
        <span className="quiet">{translate("playbooks.stepCount", { count: steps.length })}</span>
        <span className="quiet">{translate(shipped ? "playbooks.shipped" : "playbooks.own")}</span>
      </summary>
      <div className="panel-body">
        {basis && <p className="quiet small">{titleIn(language, basis.en, basis.zh)}</p>}
        {writes && (
          <div className="row">
            <Button variant="outlined" onClick={onEdit}>
              {translate(shipped ? "playbooks.copy" : "playbooks.edit")}
            </Button>
            {!shipped && (
              <Button variant="text" onClick={onRetire}>
                {translate("playbooks.retire")}
              </Button>
            )}
          </div>
        )}
        <PlaybookSteps steps={steps} />
      </div>
    </details>
  );
}
