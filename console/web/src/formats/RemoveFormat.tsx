import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { Confirm, useTranslate } from "react-admin";
import { useState } from "react";
import { useNavigate } from "react-router-dom";
import { useAct } from "../ui/useAct.ts";

/** Takes a definition out of force, once the person has been told what that means. */
export function RemoveFormat({ name }: { name: string }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { act, busy } = useAct();
  const [asked, setAsked] = useState(false);
  const remove = async () => {
    setAsked(false);
    const path = `/formats/own/${encodeURIComponent(name)}`;
    const answer = await act<null>({ path, method: "DELETE", body: undefined, done: "formats.removed" });
    if (answer === undefined) return;
    await client.invalidateQueries({ queryKey: ["formats"], refetchType: "none" }); // this page has none to ask for any more
    void navigate("/formats");
  };
  return (
    <>
      <Button variant="text" color="error" disabled={busy} onClick={() => setAsked(true)}>
        {translate("formats.remove")}
      </Button>
      <Confirm
        isOpen={asked}
        title={translate("formats.removeTitle", { name })}
        content={translate("formats.removeText")}
        onConfirm={() => void remove()}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
