import type { Evidence } from "@chengfang/model/compliance/register";
import { Button } from "@mui/material";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useExplain } from "../ui/useExplain.ts";
import { sizeText } from "../ui/when.ts";
import { upload } from "./upload.ts";
import type { About } from "./upload.ts";

interface Props {
  readonly about: About;
  /** What was given so far. */
  readonly given: readonly Evidence[];
  readonly onGiven: (evidence: Evidence) => void;
  /** Reports of tools and configurations are no photos. */
  readonly photos?: boolean;
}

/** Files are dropped, chosen or photographed, and sent at once. */
export function DropFiles({ about, given, onGiven, photos = true }: Props) {
  const translate = useTranslate();
  const fail = useExplain();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<string>();
  const send = async (files: FileList | null | undefined) => {
    for (const file of files ?? []) {
      setSending(file.name);
      await upload(file, about).then(onGiven, fail);
    }
    setSending(undefined);
  };
  const words = sending === undefined ? translate("comply.drop") : translate("comply.sending", { name: sending });
  return (
    <div className="drop-files">
      <div
        className="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void send(event.dataTransfer.files);
        }}
      >
        <span>{words}</span>
        <Chooser label={translate("comply.chooseFiles")} onChoose={(files) => void send(files)} />
        {photos && <Chooser photo label={translate("comply.takePhoto")} onChoose={(files) => void send(files)} />}
      </div>
      <GivenFiles given={given} />
    </div>
  );
}

function GivenFiles({ given }: { given: readonly Evidence[] }) {
  if (given.length === 0) return null;
  return (
    <ul className="given">
      {given.map(({ id, name, size, sha256 }) => (
        <li key={id}>
          <a href={`/api/evidence/${encodeURIComponent(id)}/file`} download={name}>
            {name}
          </a>
          <span className="quiet small">
            {sizeText(size)} · SHA-256 <span className="mono">{sha256.slice(0, 12)}…</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ChooserProps {
  readonly label: string;
  readonly photo?: boolean;
  readonly onChoose: (files: FileList | null) => void;
}

function Chooser({ label, photo = false, onChoose }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="outlined" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        {...(photo ? { accept: "image/*", capture: "environment" as const } : { multiple: true })}
        onChange={(event) => {
          onChoose(event.target.files);
          event.target.value = ""; // the same file may be chosen again after a change
        }}
      />
    </>
  );
}
