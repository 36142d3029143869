import type { Channel } from "@chengfang/model/reporting/channel";
import { ChannelKind } from "@chengfang/model/reporting/channel";
import { Button } from "@mui/material";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { AreaField, CheckField, ChoiceField, TextField } from "../compliance/fields.tsx";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { useAct } from "../ui/useAct.ts";
import { formOf, inputOf } from "./form.ts";
import type { ChannelForm } from "./form.ts";
import { DateInput } from "../ui/DateInput.tsx";

interface Props {
  readonly channel: Channel | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A channel: where it leads, its secret (which is never shown again), its language and its quiet hours. */
export function ChannelDialog({ channel, onClose, onDone }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [form, setForm] = useState(() => formOf(channel));
  const set = (change: Partial<ChannelForm>) => setForm({ ...form, ...change });
  const path = channel === undefined ? "/channels" : `/channels/${channel.id}`;
  const send = async (method: "POST" | "PUT" | "DELETE") => {
    const done = method === "DELETE" ? "delivery.removed" : "ui.saved";
    if ((await act({ path, method, body: method === "DELETE" ? {} : inputOf(form), done })) === undefined) return;
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={translate(channel === undefined ? "delivery.add" : "delivery.change")}
      ready={!busy && form.name.trim() !== ""}
      onSave={() => void send(channel === undefined ? "POST" : "PUT")}
      onClose={onClose}
      extra={
        channel && (
          <Button color="error" onClick={() => void send("DELETE")}>
            {translate("delivery.remove")}
          </Button>
        )
      }
    >
      <TextField required label={translate("delivery.name")} value={form.name} onChange={(name) => set({ name })} />
      <ChoiceField<ChannelKind>
        label={translate("delivery.kindName")}
        value={form.kind}
        onChange={(kind) => set({ kind, port: kind === "syslog" ? "514" : "465" })}
        choices={ChannelKind.options.map((value) => ({ value, label: translate(`delivery.kind.${value}`) }))}
      />
      <Where form={form} set={set} known={channel !== undefined} />
      <Rest form={form} set={set} />
    </FormDialog>
  );
}

interface PartProps {
  readonly form: ChannelForm;
  readonly set: (change: Partial<ChannelForm>) => void;
}

function Where({ form, set, known }: PartProps & { known: boolean }) {
  const translate = useTranslate();
  const secret = (name: "url" | "word", label: string) => (
    <label className={name === "url" ? "span" : undefined}>
      {translate(`delivery.${label}`)}
      <input
        className="native"
        type="password"
        autoComplete="new-password"
        value={form[name]}
        placeholder={known ? translate("delivery.asBefore") : ""}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </label>
  );
  if (form.kind === "mail") return <Mail form={form} set={set} secret={secret("word", "password")} />;
  if (form.kind === "syslog")
    return (
      <>
        <Server form={form} set={set} />
        <ChoiceField<"udp" | "tcp">
          label={translate("delivery.transport")}
          value={form.transport}
          onChange={(transport) => set({ transport })}
          choices={[
            { value: "udp", label: "UDP" },
            { value: "tcp", label: "TCP" },
          ]}
        />
      </>
    );
  return (
    <>
      {secret("url", "url")}
      {form.kind !== "wecom" && secret("word", "word")}
      <span className="span hint">{translate(`delivery.hint.${form.kind}`)}</span>
    </>
  );
}

const Server = ({ form, set }: PartProps) => {
  const translate = useTranslate();
  return (
    <>
      <TextField required label={translate("delivery.host")} value={form.host} onChange={(host) => set({ host })} />
      <TextField required label={translate("delivery.port")} value={form.port} onChange={(port) => set({ port })} />
    </>
  );
};

function Mail({ form, set, secret }: PartProps & { secret: ReactNode }) {
  const translate = useTranslate();
  return (
    <>
      <Server form={form} set={set} />
      <ChoiceField<ChannelForm["security"]>
        label={translate("delivery.security")}
        value={form.security}
        onChange={(security) => set({ security })}
        choices={(["tls", "starttls", "none"] as const).map((value) => ({
          value,
          label: translate(`delivery.securities.${value}`),
        }))}
      />
      <TextField label={translate("delivery.user")} value={form.user} onChange={(user) => set({ user })} />
      {secret}
      <TextField required label={translate("delivery.from")} value={form.from} onChange={(from) => set({ from })} />
      <AreaField
        required
        label={translate("delivery.to")}
        hint={translate("delivery.toHint")}
        value={form.to}
        onChange={(to) => set({ to })}
      />
    </>
  );
}

function Rest({ form, set }: PartProps) {
  const translate = useTranslate();
  const clock = (name: "quietFrom" | "quietTo") => (
    <label>
      {translate(`delivery.${name}`)}
      <DateInput kind="clock" value={form[name]} onChange={(value) => set({ [name]: value })} />
    </label>
  );
  return (
    <>
      <ChoiceField<"zh" | "en">
        label={translate("app.language")}
        value={form.language}
        onChange={(language) => set({ language })}
        choices={[
          { value: "zh", label: "中文" },
          { value: "en", label: "English" },
        ]}
      />
      {clock("quietFrom")}
      {clock("quietTo")}
      <span className="span hint">{translate("delivery.quietHint")}</span>
      <CheckField value={form.enabled} onChange={(enabled) => set({ enabled })}>
        {translate("delivery.enabled")}
      </CheckField>
    </>
  );
}
