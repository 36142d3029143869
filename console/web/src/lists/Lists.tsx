import { listKinds } from "@chengfang/model/enrichment";
import { useTranslate } from "react-admin";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { ListTab } from "./ListTab.tsx";
import { Reference } from "./Reference.tsx";
import { useLists } from "./useLists.ts";
import "./lists.css";

type Tab = (typeof listKinds)[number] | "reference";
const tabs: readonly [Tab, ...Tab[]] = [...listKinds, "reference"];

/** What collectors look events up in: what is loaded, since when, and how it is replaced. */
export default function Lists() {
  const translate = useTranslate();
  const { data, error, refetch } = useLists();
  const waits = (tab: string) => data?.lists.some(({ list, waiting }) => list === tab && waiting !== null) === true;
  const nameOf = (tab: string) =>
    `${translate(`lists.list.${tab}`)}${waits(tab) ? ` · ${translate("lists.waits")}` : ""}`;
  return (
    <>
      <PageTitle title={translate("resources.lists.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <Tabs tabs={tabs} label={translate("resources.lists.name")} nameOf={nameOf}>
          {(tab) => {
            const state = data.lists.find(({ list }) => list === tab);
            return state === undefined ? (
              <Reference reference={data.reference} directory={data.directory} />
            ) : (
              <ListTab key={tab} state={state} />
            );
          }}
        </Tabs>
      )}
    </>
  );
}
