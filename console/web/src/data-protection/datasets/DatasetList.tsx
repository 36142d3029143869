import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useList } from "../../data/useList.ts";
import { useMay } from "../../session/may.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { useKinds } from "../KindName.tsx";
import { abouts, open, options, typed } from "./address.ts";
import type { DatasetLists, DatasetRow, DatasetWords } from "./address.ts";
import { DatasetTable } from "./DatasetTable.tsx";
import "../data-protection.css";

/** The register of datasets: what there is, how sensitive it is, and with whom it is shared. */
export default function DatasetList() {
  const translate = useTranslate();
  const writes = useMay("data.write");
  const list = useList<DatasetRow, DatasetWords, DatasetLists>("datasets", open, typed);
  return (
    <>
      <PageTitle title={translate("resources.datasets.name")} />
      <div className="bar">
        <Filters list={list} />
        {writes && (
          <Button className="bar-end" variant="contained" component={Link} to="/datasets/create">
            {translate("datasets.new")}
          </Button>
        )}
      </div>
      <ListFrame
        list={list}
        empty={<Empty title={translate("datasets.empty")}>{translate("datasets.emptyHint")}</Empty>}
      >
        <DatasetTable rows={list.data?.rows ?? []} sort={list.question.sort} onSort={list.sortBy} />
      </ListFrame>
    </>
  );
}

type List = ReturnType<typeof useList<DatasetRow, DatasetWords, DatasetLists>>;

function Filters({ list }: { list: List }) {
  const translate = useTranslate();
  const kinds = useKinds();
  const { words, lists } = list.question;
  const one = (name: DatasetWords) => ({
    single: true,
    value: [words[name]].filter(Boolean),
    onChange: ([value = ""]: string[]) => list.word(name, value),
  });
  return (
    <>
      <SearchBox label={translate("datasets.search")} value={words.q} onChange={(q) => list.word("q", q)} />
      <FilterChip of="unit" {...one("unitId")} />
      {(["grade", "level", "shareType", "openness"] as const).map((name) => (
        <ChoiceChip
          key={name}
          label={translate(`datasets.field.${name}`)}
          choices={options[name].map((value) => ({ value, label: translate(`dp.${name}.${value}`) }))}
          value={lists[name]}
          onChange={(value) => list.choose(name, value)}
        />
      ))}
      <ChoiceChip label={translate("datasets.holds")} choices={kinds} {...one("kind")} />
      <ChoiceChip
        label={translate("datasets.about")}
        choices={abouts.map((value) => ({ value, label: translate(`datasets.field.${value}`) }))}
        {...one("about")}
      />
    </>
  );
}
