import { isAddress } from "@chengfang/model/query-language/address";
import { entityKinds, isEntityKind } from "@chengfang/model/query-language/entity";
import type { EntityKind } from "@chengfang/model/query-language/entity";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { PageTitle } from "../ui/PageTitle.tsx";
import { entityPath } from "./address.ts";
import "./entity.css";

/** What a value most likely is. */
function guess(value: string): EntityKind {
  if (isAddress(value)) return "ip";
  if (/^([\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/i.test(value)) return "hash";
  return /^[\w-]+(\.[\w-]+)+$/.test(value) ? "domain" : "host";
}

/** Asks for a thing by its value. */
export default function EntityLookup() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [value, setValue] = useState("");
  const [chosen, setChosen] = useState<EntityKind>();
  const kind = chosen ?? guess(value.trim());
  return (
    <>
      <PageTitle title={translate("resources.entity.name")} />
      <form
        className="panel entity-lookup row"
        onSubmit={(event) => {
          event.preventDefault();
          if (value.trim() !== "") void navigate(entityPath(kind, value.trim()));
        }}
      >
        <input
          className="native"
          aria-label={translate("entity.value")}
          placeholder={translate("entity.value")}
          value={value}
          maxLength={500}
          onChange={(event) => setValue(event.target.value)}
        />
        <KindChoice kind={kind} onChange={setChosen} />
        <Button type="submit" variant="contained" disabled={value.trim() === ""}>
          {translate("entity.look")}
        </Button>
      </form>
      <p className="quiet">{translate("entity.lookHint")}</p>
    </>
  );
}

function KindChoice({ kind, onChange }: { kind: EntityKind; onChange: (kind: EntityKind | undefined) => void }) {
  const translate = useTranslate();
  return (
    <select
      className="native"
      aria-label={translate("entity.kindLabel")}
      value={kind}
      onChange={({ target }) => onChange(isEntityKind(target.value) ? target.value : undefined)}
    >
      {entityKinds.map((each) => (
        <option key={each} value={each}>
          {translate(`entity.kind.${each}`)}
        </option>
      ))}
    </select>
  );
}
