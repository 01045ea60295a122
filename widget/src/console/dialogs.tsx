/** The dialog that is open, if any. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { useConsole } from "./context";
import { useMore } from "./later";

export function Dialogs(): JSX.Element | null {
  const { dialog } = useConsole();
  return use(dialog) === null ? null : <Open />;
}

function Open(): JSX.Element | null {
  const { dialog } = useConsole();
  const more = useMore(() => (dialog.value = null));
  return more === null ? null : <more.DialogOf which={use(dialog)} />;
}
