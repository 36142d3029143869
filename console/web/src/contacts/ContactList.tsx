import type { Contact } from "@chengfang/model/emergency/contact";
import { ContactRole } from "@chengfang/model/emergency/contact";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { list } from "../data/query.ts";
import { saveFile } from "../http/save.ts";
import { useMay } from "../session/may.ts";
import { WhoMay } from "../ui/WhoMay.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { Select } from "../ui/Select.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { ContactDialog } from "./ContactDialog.tsx";
import { ContactTable } from "./ContactTable.tsx";
import { ImportCsv } from "./ImportCsv.tsx";

/** All of them at once: a call tree is read and printed whole. */
const most = 1000;

/** The contacts that the address asks for. */
function useContacts() {
  const [params, setParams] = useSearchParams();
  const words = { q: params.get("q") ?? "", role: params.get("role") ?? "" };
  const filter = { q: words.q, role: ContactRole.safeParse(words.role).data };
  const { data, error, refetch } = useQuery({
    queryKey: ["contacts", filter],
    queryFn: async ({ signal }) => list<Contact>("contacts", { filter, limit: most }, { signal }),
    placeholderData: keepPreviousData,
  });
  return {
    words,
    data,
    error,
    reload: () => void refetch(),
    ask: (name: "q" | "role", value: string) => {
      const next = new URLSearchParams(params);
      if (value === "") next.delete(name);
      else next.set(name, value);
      setParams(next, { replace: true });
    },
  };
}

/** Whom to call, unit by unit in the order of calling (通讯录). */
export default function ContactList() {
  const translate = useTranslate();
  const writes = useMay("contacts.write");
  const { words, data, error, reload, ask } = useContacts();
  const [asking, setAsking] = useState<Contact | "new" | "import">();
  const close = () => setAsking(undefined);
  const done = () => {
    close();
    reload();
  };
  return (
    <>
      <PageTitle title={translate("resources.contacts.name")} />
      <div className="bar">
        <SearchBox value={words.q} label={translate("contacts.search")} onChange={(q) => ask("q", q)} />
        <Select
          label={translate("contacts.role")}
          value={words.role}
          empty={translate("ui.all")}
          choices={ContactRole.options.map((value) => ({ value, label: translate(`contacts.roles.${value}`) }))}
          onChange={(role) => ask("role", role)}
        />
        <Acts writes={writes} onAsk={setAsking} />
      </div>
      {error !== null && <Failure error={error} onRetry={reload} />}
      {data && <Tree rows={data.rows} total={data.total} onEdit={writes ? setAsking : undefined} />}
      {asking === "import" && (
        <ImportCsv path="/contacts/import" columns="contacts.sheet" onClose={close} onDone={done} />
      )}
      {asking !== undefined && asking !== "import" && (
        <ContactDialog contact={asking === "new" ? undefined : asking} onClose={close} onDone={done} />
      )}
    </>
  );
}

interface TreeProps {
  readonly rows: readonly Contact[];
  readonly total: number;
  readonly onEdit: ((contact: Contact) => void) | undefined;
}

function Tree({ rows, total, onEdit }: TreeProps) {
  const translate = useTranslate();
  if (total === 0)
    return (
      <Empty title={translate("contacts.none")}>
        {translate("contacts.noneHint")}
        <WhoMay permission="contacts.write" />
      </Empty>
    );
  return (
    <>
      {rows.length < total && (
        <p className="banner" data-kind="warn">
          {translate("contacts.cut", { shown: rows.length, total })}
        </p>
      )}
      <div className="table-frame">
        <ContactTable rows={rows} onEdit={onEdit} />
      </div>
      <p className="quiet">{translate("ui.total", { count: total })}</p>
    </>
  );
}

function Acts({ writes, onAsk }: { writes: boolean; onAsk: (what: "new" | "import") => void }) {
  const translate = useTranslate();
  const fail = useExplain();
  return (
    <span className="bar-end">
      {writes && (
        <Button variant="contained" size="small" onClick={() => onAsk("new")}>
          {translate("contacts.add")}
        </Button>
      )}
      {writes && (
        <button type="button" className="plain boxed" onClick={() => onAsk("import")}>
          {translate("contacts.import")}
        </button>
      )}
      <button
        type="button"
        className="plain boxed"
        onClick={() => void saveFile("/contacts/contacts.csv", "contacts.csv").catch(fail)}
      >
        {translate("contacts.export")}
      </button>
      <button type="button" className="plain boxed" onClick={() => print()}>
        {translate("contacts.print")}
      </button>
    </span>
  );
}
