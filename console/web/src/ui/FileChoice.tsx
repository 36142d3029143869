import { Button } from "@mui/material";
import { useRef } from "react";

interface Props {
  readonly label: string;
  readonly accept: string;
  readonly name: string | undefined;
  readonly onChoose: (file: File) => void;
}

/** A file to be chosen, in the language of the page: the browser's own button speaks the computer's. */
export function FileChoice({ label, accept, name, onChoose }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className="row">
      <Button variant="outlined" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = ""; // the same file may be chosen again after a change
          if (file !== undefined) onChoose(file);
        }}
      />
      {name}
    </span>
  );
}
