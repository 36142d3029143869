import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { DropFiles } from "../DropFiles.tsx";
import type { Given } from "../useGiven.ts";
import type { ActFormProps } from "./acts.ts";
import { FormFoot } from "./FormFoot.tsx";

interface Props {
  readonly confirm: string;
  readonly ready: boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** The form of an act at the side: its fields, and the way out. */
export function ActForm({ confirm, ready, onSend, onCancel, children }: Props) {
  const translate = useTranslate();
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSend();
      }}
    >
      {children}
      <FormFoot confirm={translate(confirm)} ready={ready} onCancel={onCancel} />
    </form>
  );
}

type FilesProps = Pick<ActFormProps, "system" | "detail"> & { readonly files: Given };

/** Evidence that goes with an act on an item. */
export const ActFiles = ({ system, detail, files }: FilesProps) => (
  <div className="span">
    <DropFiles about={{ systemId: system.id, units: [detail.item.unit] }} given={files.given} onGiven={files.onGiven} />
  </div>
);
