import type { Incident } from "@chengfang/model/incident";
import type { Checklist, Playbook } from "@chengfang/model/playbook";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { ChecklistStepRow } from "../playbooks/ChecklistStepRow.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Select } from "../ui/Select.tsx";
import { classOf } from "./gradeText.ts";
import { useCase } from "./useCase.ts";

/** The playbooks that were put on the incident, step by step. */
export function Checklists({ incident, works }: { incident: Incident; works: boolean }) {
  const translate = useTranslate();
  const { data = [], act } = useCase(incident.id, "checklists");
  return (
    <div className="stack">
      {works && (
        <AddPlaybook
          incident={incident}
          used={data}
          onAdd={(playbookId) => void act("checklists", { body: { playbookId } })}
        />
      )}
      {data.length === 0 && <Empty title={translate("playbooks.none")}>{translate("playbooks.noneHint")}</Empty>}
      {data.map((list) => (
        <OneChecklist
          key={list.id}
          list={list}
          incident={incident}
          works={works}
          onStep={(stepId, body) => void act(`steps/${stepId}`, { method: "PUT", body })}
          onAdd={async (step) => act(`checklists/${list.id}/steps`, { body: step })}
        />
      ))}
    </div>
  );
}

interface AddProps {
  readonly incident: Incident;
  readonly used: readonly Checklist[];
  readonly onAdd: (playbookId: string) => void;
}

/** Those of the incident's class come first, and of these those of its subclass. */
function AddPlaybook({ incident, used, onAdd }: AddProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data = [] } = useQuery({
    queryKey: ["playbooks"],
    queryFn: async ({ signal }) => request<Playbook[]>("/playbooks", { signal }),
  });
  const [chosen, setChosen] = useState<string>();
  const fits = ({ class: of, subclasses }: Playbook) =>
    Number(of === classOf(incident)) + Number(incident.subclass !== null && subclasses.includes(incident.subclass));
  const free = data.filter(({ id }) => !used.some(({ playbookId }) => playbookId === id));
  const sorted = free.toSorted((a, b) => fits(b) - fits(a));
  const value = chosen ?? sorted[0]?.id ?? "";
  return (
    <div className="row">
      <Select
        label={translate("playbooks.choose")}
        value={value}
        choices={sorted.map((each) => ({
          value: each.id,
          label: `${titleIn(language, each.en, each.zh)}${fits(each) > 0 ? ` · ${translate("playbooks.fits")}` : ""}`,
        }))}
        onChange={setChosen}
      />
      <Button
        variant="outlined"
        disabled={value === ""}
        onClick={() => {
          setChosen(undefined);
          onAdd(value);
        }}
      >
        {translate("playbooks.add")}
      </Button>
    </div>
  );
}

interface OneProps {
  readonly list: Checklist;
  readonly incident: Incident;
  readonly works: boolean;
  readonly onStep: (stepId: string, body: object) => void;
  readonly onAdd: (step: object) => Promise<boolean>;
}

function OneChecklist({ list, incident, works, onStep, onAdd }: OneProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const settled = list.steps.filter(({ state }) => state !== "open").length;
  return (
    <section className="checklist">
      <header className="row spread">
        <h3>{titleIn(language, list.en, list.zh)}</h3>
        <span className="row">
          <progress max={list.steps.length} value={settled} aria-label={titleIn(language, list.en, list.zh)} />
          <span className="quiet">{translate("playbooks.progress", { settled, total: list.steps.length })}</span>
        </span>
      </header>
      <ol>
        {list.steps.map((each, i) => (
          <ChecklistStepRow
            key={each.id}
            step={each}
            first={list.steps[i - 1]?.step.phase !== each.step.phase}
            incidentId={incident.id}
            works={works}
            onChange={(body) => onStep(each.id, body)}
          />
        ))}
      </ol>
      {works && <OwnStep onAdd={onAdd} phase={list.steps.at(-1)?.step.phase ?? "assess"} />}
    </section>
  );
}

function OwnStep({ onAdd, phase }: { onAdd: OneProps["onAdd"]; phase: string }) {
  const translate = useTranslate();
  const [text, setText] = useState("");
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void onAdd({ phase, zh: text, en: text, who: "analyst" }).then((done) => done && setText(""));
      }}
    >
      <input
        className="native grow"
        aria-label={translate("playbooks.ownStep")}
        placeholder={translate("playbooks.ownStep")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" variant="text" disabled={text.trim() === ""}>
        {translate("playbooks.addStep")}
      </Button>
    </form>
  );
}
