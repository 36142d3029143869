import { AutocompleteInput, ReferenceInput } from "react-admin";

interface Props {
  readonly source: string;
  /** Read by react-admin's filter form. */
  readonly alwaysOn?: boolean;
  readonly label?: string;
}

/** A unit of the register, found by its name. */
export const UnitInput = ({ source, label }: Props) => (
  <ReferenceInput source={source} reference="units" perPage={100} sort={{ field: "name", order: "ASC" }}>
    <AutocompleteInput
      optionText="name"
      filterToQuery={(q: string) => (q === "" ? {} : { q })}
      {...(label ? { label } : {})}
    />
  </ReferenceInput>
);
