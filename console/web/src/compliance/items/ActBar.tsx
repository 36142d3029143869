import type { ItemDetail } from "@chengfang/model/compliance/view";
import { Button } from "@mui/material";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import type { SystemWhole } from "../systems/useSystem.ts";
import type { ActFormProps, ItemAct } from "./acts.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import { OrderForm } from "./OrderForm.tsx";
import { SignForm } from "./SignForm.tsx";
import { UploadForm } from "./UploadForm.tsx";
import { WaiverForm } from "./WaiverForm.tsx";

interface Props {
  readonly system: SystemWhole;
  readonly detail: ItemDetail;
  readonly act: ItemAct | undefined;
  readonly onAct: (act: ItemAct | undefined) => void;
  readonly onDone: () => void;
}

/** What can be done about the item; a signature that is not possible says why. */
export function ActBar({ system, detail, act, onAct, onDone }: Props) {
  const translate = useTranslate();
  const mayDo = useActsAllowed();
  const { signing } = detail;
  const shown = (["answer", "upload", "sign", "waive", "order"] as const).filter((each) => mayDo[each]);
  const blocked = mayDo.sign && signing !== null;
  const current = act !== undefined && mayDo[act] && !(act === "sign" && blocked) ? act : undefined;
  return (
    <section className="acts">
      <span className="row">
        {shown.map((each) => (
          <Button
            key={each}
            variant={each === current ? "contained" : "outlined"}
            disabled={each === "sign" && blocked}
            aria-expanded={each === current}
            aria-describedby={each === "sign" && blocked ? "sign-obstacle" : undefined}
            onClick={() => onAct(each === current ? undefined : each)}
          >
            {translate(`items.act.${each}`)}
          </Button>
        ))}
      </span>
      {blocked && (
        <p id="sign-obstacle" className="quiet small">
          {translate(`items.obstacle.${signing}`)}
        </p>
      )}
      {current && (
        <div className="act-form" key={`${detail.item.unit} ${current}`}>
          {forms[current]({ system, detail, onDone, onCancel: () => onAct(undefined) })}
        </div>
      )}
    </section>
  );
}

const forms: Readonly<Record<ItemAct, (props: ActFormProps) => ReactNode>> = {
  answer: (props) => <AnswerForm {...props} />,
  upload: (props) => <UploadForm {...props} />,
  sign: (props) => <SignForm {...props} />,
  waive: (props) => <WaiverForm {...props} />,
  order: (props) => <OrderForm {...props} />,
};

function useActsAllowed(): Readonly<Record<ItemAct, boolean>> {
  const answer = useMay("compliance.answer");
  return {
    answer,
    upload: useMay("compliance.evidence"),
    sign: useMay("compliance.review"),
    waive: answer,
    order: useMay("compliance.order"),
  };
}
