import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { LaneTabs } from "../drills/LaneTabs.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { readList, writeList } from "./address.ts";
import type { IncidentQuestion } from "./address.ts";
import { Board } from "./Board.tsx";
import { ListView } from "./ListView.tsx";
import "./incidents.css";

/** Incidents as a list or on a board; the address keeps which, and every filter. */
export default function IncidentList() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState(Date.now);
  const question = readList(params);
  const ask = (change: Partial<IncidentQuestion>) => {
    setAsked(Date.now());
    setParams(writeList({ ...question, page: 0, ...change }));
  };
  const View = question.view === "board" ? Board : ListView;
  return (
    <>
      <PageTitle title={translate("resources.incidents.name")} />
      <LaneTabs />
      <View question={question} asked={asked} onAsk={ask} />
    </>
  );
}
