import type { Contact } from "@chengfang/model/emergency/contact";
import { ContactRole } from "@chengfang/model/emergency/contact";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Question } from "../data/question.ts";
import { useList } from "../data/useList.ts";
import { saveFile } from "../http/save.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { ListFrame } from "../ui/ListFrame.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { Select } from "../ui/Select.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { ContactDialog } from "./ContactDialog.tsx";
import { ContactTable } from "./ContactTable.tsx";
import { ImportCsv } from "./ImportCsv.tsx";

const open: Question<"q" | "role", never> = {
  words: { q: "", role: "" },
  lists: {},
  sort: ["position", "ASC"],
  page: 0,
};

/** Whom to call, unit by unit in the order of calling (通讯录). */
export default function ContactList() {
  const translate = useTranslate();
  const writes = useMay("contacts.write");
  const list = useList<Contact, "q" | "role", never>("contacts", open);
  const [asking, setAsking] = useState<Contact | "new" | "import">();
  const close = () => setAsking(undefined);
  const done = () => {
    close();
    list.reload();
  };
  const { words } = list.question;
  return (
    <>
      <PageTitle title={translate("resources.contacts.name")} />
      <div className="bar">
        <SearchBox value={words.q} label={translate("contacts.search")} onChange={(q) => list.word("q", q)} />
        <Select
          label={translate("contacts.role")}
          value={words.role}
          empty={translate("ui.all")}
          choices={ContactRole.options.map((value) => ({ value, label: translate(`contacts.roles.${value}`) }))}
          onChange={(role) => list.word("role", role)}
        />
        <Acts writes={writes} onAsk={setAsking} />
      </div>
      <ListFrame list={list} empty={<Empty title={translate("contacts.none")}>{translate("contacts.noneHint")}</Empty>}>
        <ContactTable rows={list.data?.rows ?? []} onEdit={writes ? setAsking : undefined} />
      </ListFrame>
      {asking === "import" && (
        <ImportCsv path="/contacts/import" columns="contacts.sheet" onClose={close} onDone={done} />
      )}
      {asking !== undefined && asking !== "import" && (
        <ContactDialog contact={asking === "new" ? undefined : asking} onClose={close} onDone={done} />
      )}
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
