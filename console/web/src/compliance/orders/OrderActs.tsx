import type { Evidence } from "@chengfang/model/compliance/register";
import type { OrderDetail } from "@chengfang/model/compliance/view";
import type { OrderStepKind } from "@chengfang/model/compliance/work";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import { useAct } from "../../ui/useAct.ts";
import { DropFiles } from "../DropFiles.tsx";
import { AreaField, DayField } from "../fields.tsx";
import { FormFoot } from "../items/FormFoot.tsx";
import { demands, saysNothing, stepsFor } from "./moves.ts";

interface Props {
  readonly order: OrderDetail;
  readonly onDone: () => void;
}

const grave: ReadonlySet<OrderStepKind> = new Set(["withdraw", "escalate", "return"]);

/** The steps that the reader may take now; each asks for what it has to say. */
export function OrderActs({ order, onDone }: Props) {
  const responds = useMay("compliance.respond");
  const orders = useMay("compliance.order");
  const { busy, act } = useAct();
  const [taking, setTaking] = useState<OrderStepKind>();
  const steps = stepsFor(order.state, { responds, orders });
  if (steps.length === 0) return null;
  const take = async (body: Readonly<Record<string, unknown>>) => {
    const path = `/orders/${encodeURIComponent(order.id)}/steps`;
    if ((await act({ path, body, done: "orders.done" })) !== undefined) onDone();
  };
  const choose = (kind: OrderStepKind) => {
    if (saysNothing(kind)) void take({ kind });
    else setTaking(kind === taking ? undefined : kind);
  };
  return (
    <section className="panel order-acts">
      <StepButtons steps={steps} taking={taking} busy={busy} onChoose={choose} />
      {taking !== undefined && (
        <StepForm
          key={taking}
          kind={taking}
          order={order}
          busy={busy}
          onCancel={() => setTaking(undefined)}
          onSend={(body) => void take(body)}
        />
      )}
    </section>
  );
}

interface ButtonsProps {
  readonly steps: readonly OrderStepKind[];
  readonly taking: OrderStepKind | undefined;
  readonly busy: boolean;
  readonly onChoose: (kind: OrderStepKind) => void;
}

function StepButtons({ steps, taking, busy, onChoose }: ButtonsProps) {
  const translate = useTranslate();
  const main = taking ?? steps.find((kind) => kind === "feedback" || kind === "accept");
  return (
    <span className="row">
      {steps.map((kind) => (
        <Button
          key={kind}
          variant={kind === main ? "contained" : "outlined"}
          color={grave.has(kind) ? "error" : "primary"}
          disabled={busy}
          aria-expanded={kind === taking}
          onClick={() => onChoose(kind)}
        >
          {translate(`orders.act.${kind}`)}
        </Button>
      ))}
    </span>
  );
}

interface FormProps {
  readonly kind: OrderStepKind;
  readonly order: OrderDetail;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onSend: (body: Readonly<Record<string, unknown>>) => void;
}

function StepForm({ kind, order, busy, onCancel, onSend }: FormProps) {
  const translate = useTranslate();
  const needs = demands[kind];
  const [text, setText] = useState("");
  const [deadline, setDeadline] = useState<string | null>(needs.deadline ? askedDay(order) : null);
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  const ready = (!needs.text || text.trim() !== "") && (!needs.deadline || deadline !== null) && !busy;
  return (
    <form
      className="fields act-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSend({ kind, text: text.trim(), deadline, evidenceIds: given.map(({ id }) => id) });
      }}
    >
      <AreaField
        required={needs.text}
        label={translate(`orders.say.${kind}`)}
        value={text}
        hint={kind === "feedback" ? translate("orders.feedbackHint") : undefined}
        onChange={setText}
      />
      {needs.deadline && (
        <DayField required label={translate("orders.until")} value={deadline} onChange={setDeadline} />
      )}
      {needs.files && (
        <div className="span">
          <DropFiles
            about={{ systemId: order.systemId, units: [order.unit] }}
            given={given}
            onGiven={(evidence) => setGiven((now) => [...now, evidence])}
          />
        </div>
      )}
      <FormFoot confirm={translate(`orders.act.${kind}`)} ready={ready} onCancel={onCancel} />
    </form>
  );
}

/** The day that the department asked for last, if it did. */
const askedDay = ({ steps }: OrderDetail): string | null =>
  steps.findLast(({ kind }) => kind === "ask-extension")?.deadline?.slice(0, 10) ?? null;
