import { DispatchList } from "../dispatches/DispatchList.tsx";
import { RunningClocks } from "../warnings/RunningClocks.tsx";

export default function UpwardList() {
  return (
    <>
      <RunningClocks />
      <DispatchList kind="upward" />
    </>
  );
}
